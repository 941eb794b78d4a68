// What the device tells of its network and of the page being looked at.

export interface DeviceEvents {
  /** The network is back, or the page is looked at again. */
  readonly onAwake: () => void;
  readonly onOffline: () => void;
}

/** Listens until the returned function is called. */
export function listenToDevice({ onAwake, onOffline }: DeviceEvents): () => void {
  const onVisible = (): void => {
    if (document.visibilityState === 'visible') onAwake();
  };
  addEventListener('online', onAwake);
  addEventListener('offline', onOffline);
  // A page that comes back from the back-forward cache has a dead socket.
  addEventListener('pageshow', onVisible);
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    removeEventListener('online', onAwake);
    removeEventListener('offline', onOffline);
    removeEventListener('pageshow', onVisible);
    document.removeEventListener('visibilitychange', onVisible);
  };
}
