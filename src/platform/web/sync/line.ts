// One socket at a time: opens it, says hello, reads frames. Knows nothing of tries and time.
import { SOCKET_PATH, SUBPROTOCOL, type ClientFrame, type ServerFrame } from '#/kit/protocol.ts';

export interface LineEvents {
  onFrame(frame: ServerFrame): void;
  /** `opened`: whether the socket had been open before. */
  onClose(code: number, opened: boolean): void;
}

export interface Line {
  isThere(): boolean;
  isOpen(): boolean;
  connect(events: LineEvents): void;
  /** Sends a frame if the socket is open. */
  send(frame: ClientFrame): void;
  /** Says hello, with what the device has caught up with. */
  greet(): void;
  /** Lets the socket go; it tells nothing more. */
  hangUp(): void;
}

function socketUrl(): string {
  const url = new URL(SOCKET_PATH, location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}

export function createLine(
  since: () => Promise<string | undefined>,
  open: (url: string, protocol: string) => WebSocket = (url, protocol) => new WebSocket(url, protocol),
): Line {
  let current: WebSocket | null = null;

  function send(frame: ClientFrame): void {
    if (current?.readyState === WebSocket.OPEN) current.send(JSON.stringify(frame));
  }
  async function greet(): Promise<void> {
    const greeted = current;
    const from = await since();
    if (current === greeted) send(from === undefined ? { t: 'hello' } : { t: 'hello', since: from });
  }
  return {
    isThere: () => current !== null,
    isOpen: () => current?.readyState === WebSocket.OPEN,
    send,
    greet: () => void greet(),
    connect({ onFrame, onClose }) {
      const socket = open(socketUrl(), SUBPROTOCOL);
      let opened = false;
      current = socket;
      socket.onopen = () => {
        opened = true;
        void greet();
      };
      socket.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (typeof data === 'string') onFrame(JSON.parse(data) as ServerFrame);
      };
      socket.onclose = ({ code }) => onClose(code, opened);
    },
    hangUp() {
      if (current === null) return;
      current.onopen = current.onmessage = current.onclose = null;
      current.close();
      current = null;
    },
  };
}
