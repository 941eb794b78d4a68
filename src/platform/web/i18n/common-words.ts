// The platform's words for errors that any call may meet, named by the server or by the device itself.
import type { CommonErrorCode } from '#/kit/error.ts';
import type { DeviceErrorCode } from '../api-error.ts';
import { defineWords, type Words } from './words.ts';

export const commonErrorWords = defineWords('error', {
  invalid_input: 'Something you entered cannot be used. Check it and try again.',
  not_signed_in: 'You are signed out. Sign in to go on.',
  not_allowed: 'You are not allowed to do this.',
  step_up_required: 'Confirm that it is you, then try again.',
  origin_refused: 'Open Plaza at its own address to do this.',
  not_found: 'This does not exist, or is not there for you.',
  method_not_allowed: 'This cannot be done here.',
  request_timeout: 'The request took too long. Try again.',
  id_conflict: 'This was already sent with other content. Start again.',
  setup_required: 'This Plaza is not set up yet.',
  payload_too_large: 'This is too large to send.',
  unsupported_media_type: 'Plaza cannot read this kind of file.',
  rate_limited:
    'Too many requests. Try again {retryAfter, plural, =0 {a little later} one {in # second} other {in # seconds}}.',
  internal: 'Something went wrong on our side. Try again.',
  busy: 'Too many people at once. Try again {retryAfter, plural, =0 {a little later} one {in # second} other {in # seconds}}.',
  unavailable: 'Plaza is not available just now. Try again in a moment.',
  not_reached: 'No connection. Check your network and try again.',
  timed_out: 'The answer took too long. Check your connection and try again.',
  not_understood: 'The server’s answer made no sense. Try again in a moment.',
}) satisfies Record<CommonErrorCode | DeviceErrorCode, Words>;
