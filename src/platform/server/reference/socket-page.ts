// The socket in words: what is opened, said, answered and meant by its end.
import { closeCodes, SOCKET_PATH, SUBPROTOCOL } from '#/kit/protocol.ts';
import { html, prose, type Html } from './html.ts';

const clientFrames = [
  [
    '{"t":"hello","since":"…"}',
    'First of all. `since` is the `now` of the last catch-up that ended; a new device leaves it out.',
  ],
  [
    '{"t":"call","n":1,"op":"chat.sendMessage","input":{…}}',
    'Calls an operation with its whole input. Without `n` no answer is sent.',
  ],
  ['{"t":"ping"}', 'Answered by a pong.'],
] as const;

const serverFrames = [
  [
    '{"t":"welcome","now":"…","heads":[…],"heartbeatMs":30000,"actorId":"…","sessionId":"…"}',
    'Where the timelines stand that moved since.',
  ],
  [
    '{"t":"entry","entry":{…}}',
    'One event. If its `seq` is not the next one, read the timeline with `timelines.readTimeline`.',
  ],
  ['{"t":"signal","kind":"chat.typing","data":{…}}', 'A value that may be lost: typing, presence, receipts.'],
  [
    '{"t":"heads","now":"…","heads":[…]}',
    'The heartbeat: timelines that moved lately, so that a lost event is found.',
  ],
  ['{"t":"result","n":1,"output":{…}}', 'The answer to a call.'],
  [
    '{"t":"problem","n":1,"problem":{…}}',
    'A call that was refused, with the same problem that HTTP answers.',
  ],
  ['{"t":"resync"}', 'News was left out because the device read too slowly: say hello again.'],
  ['{"t":"pong"}', 'The answer to a ping.'],
] as const;

const endings: Readonly<Record<keyof typeof closeCodes, string>> = {
  signedOut: 'The session was revoked or has expired: erase the device’s copy and sign in.',
  goingAway: 'The server is stopping or moving: connect again after a wait of your own choosing.',
  badFrame: 'A frame was not of the protocol, or hello did not come.',
  rateLimited: 'Too many frames, or too many calls at once.',
  tooSlow: 'The device read too slowly: connect again and catch up.',
};

function frameList(frames: readonly (readonly [string, string])[]): Html {
  return html`<dl class="frames">
    ${frames.map(
      ([frame, words]) =>
        html`<dt><code>${frame}</code></dt>
          <dd>${prose(words)}</dd>`,
    )}
  </dl>`;
}

/** The page's content. */
export function socketContent(): Html {
  const codes = Object.entries(endings).map(
    ([name, words]) =>
      html`<tr>
        <td><code>${closeCodes[name as keyof typeof closeCodes]}</code></td>
        <td>${words}</td>
      </tr>`,
  );
  return html`<h1>The socket</h1>
    <p>
      ${prose(`Open a WebSocket at \`${SOCKET_PATH}\` with the subprotocol \`${SUBPROTOCOL}\`, by cookie from a page of this Plaza or with \`Authorization: Bearer\`. Frames are JSON text. A refused opening is answered by a problem over HTTP; 401 means that the session has ended.`)}
    </p>
    <h2>What a device sends</h2>
    ${frameList(clientFrames)}
    <h2>What the server sends</h2>
    <p>${prose('A frame with an unknown `t` must be ignored.')}</p>
    ${frameList(serverFrames)}
    <h2>How it ends</h2>
    <div class="wide">
      <table>
        <thead>
          <tr>
            <th>Close code</th>
            <th>Meaning</th>
          </tr>
        </thead>
        <tbody>
          ${codes}
        </tbody>
      </table>
    </div>`;
}
