// Frames as the server sends them (RFC 6455, section 5): made once, written to any number of sockets.
import type { ServerFrame } from '#/kit/protocol.ts';

const TEXT = 0x81;
const PING = 0x89;

/** A whole unmasked text frame. */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = TEXT;
  if (head === 2) {
    frame[1] = length;
  } else if (head === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeUInt32BE(Math.floor(length / 2 ** 32), 2);
    frame.writeUInt32BE(length % 2 ** 32, 6);
  }
  frame.write(text, head, 'utf8');
  return frame;
}

/** A frame of the protocol. */
export function protocolFrame(frame: ServerFrame): Buffer {
  return textFrame(JSON.stringify(frame));
}

/** An empty ping, the same for all sockets. */
export const pingFrame = Buffer.from([PING, 0]);

export const pongFrame = protocolFrame({ t: 'pong' });
export const resyncFrame = protocolFrame({ t: 'resync' });
