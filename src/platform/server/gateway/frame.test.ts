// Frames against the examples of RFC 6455, and against another implementation's reader.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { pingFrame, textFrame } from './frame.ts';

it('frames as in RFC 6455, 5.7', () => {
  expect(textFrame('Hello')).toEqual(Buffer.from([0x81, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f]));
  expect(textFrame('x'.repeat(256)).subarray(0, 4)).toEqual(Buffer.from([0x81, 0x7e, 0x01, 0x00]));
  expect(textFrame('x'.repeat(65_536)).subarray(0, 10)).toEqual(
    Buffer.from([0x81, 0x7f, 0, 0, 0, 0, 0, 1, 0, 0]),
  );
  expect(pingFrame).toEqual(Buffer.from([0x89, 0x00]));
});

it.each([0, 1, 125, 126, 127, 65_535, 65_536, 70_000])('counts %d bytes right', (length) => {
  const frame = textFrame('y'.repeat(length));
  const short = frame[1]!;
  const told = short < 126 ? short : short === 126 ? frame.readUInt16BE(2) : Number(frame.readBigUInt64BE(2));
  expect(told).toBe(length);
  expect(frame.length).toBe(length + (length < 126 ? 2 : length < 65_536 ? 4 : 10));
});

it('is read by a client as it was written, whole frames side by side', async () => {
  const http = createServer();
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const texts = fc.sample(fc.string({ unit: 'grapheme', maxLength: 300 }), 200);
  http.on('upgrade', (request, socket, head) =>
    server.handleUpgrade(request, socket, head, () => {
      socket.cork();
      for (const text of texts) socket.write(textFrame(text));
      socket.uncork();
    }),
  );
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`);
  const got: string[] = [];
  client.on('message', (data) => got.push(Buffer.isBuffer(data) ? data.toString() : ''));
  await expect.poll(() => got.length).toBe(texts.length);
  expect(got).toEqual(texts);
  client.terminate();
  http.close();
});
