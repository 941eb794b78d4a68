// When a store closes (sign-out, revocation), work that was under way on it ends with an error that is no news.

const OF_A_CLOSED_STORE = /^(?:DatabaseClosedError|AbortError|InvalidStateError)$/;

/** Keeps such errors out of the browser's log while no account is open. Returns what ends it. */
export function quietWhenClosed(isOpen: () => boolean): () => void {
  const onRejection = (event: PromiseRejectionEvent): void => {
    const reason: unknown = event.reason;
    if (!isOpen() && reason instanceof Error && OF_A_CLOSED_STORE.test(reason.name)) event.preventDefault();
  };
  addEventListener('unhandledrejection', onRejection);
  return () => removeEventListener('unhandledrejection', onRejection);
}
