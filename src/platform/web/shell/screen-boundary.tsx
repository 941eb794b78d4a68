// What stands where a screen failed: words, and a way on. One broken pane leaves the others at work.
import { Component, type ReactNode } from 'react';
import { useWords } from '../i18n/language.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { shellWords } from './words.ts';

interface BoundaryProps {
  /** When it changes, the screen is tried again. */
  readonly resetKey: string;
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly error: unknown;
  readonly failed: boolean;
  readonly resetKey: string;
}

export class ScreenBoundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { error: null, failed: false, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): Partial<BoundaryState> {
    return { error, failed: true };
  }

  static getDerivedStateFromProps(props: BoundaryProps, state: BoundaryState): Partial<BoundaryState> | null {
    return props.resetKey === state.resetKey
      ? null
      : { resetKey: props.resetKey, failed: false, error: null };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <BrokenScreen error={this.state.error} onRetry={() => this.setState({ failed: false, error: null })} />
    );
  }
}

/** A chunk that did not arrive; browsers word it each in their way. */
function isMissingChunk(error: unknown): boolean {
  return error instanceof TypeError && /import|module|fetch/i.test(error.message);
}

/** IndexedDB is not there, not allowed, or full. */
function isNoStorage(error: unknown): boolean {
  return (
    error instanceof Error &&
    /^(?:MissingAPI|OpenFailed|QuotaExceeded|Security|Unknown)Error$/.test(error.name)
  );
}

/** What went wrong in words, the drawing for it, and whether only a new start can help. */
function describe(error: unknown) {
  if (isMissingChunk(error)) {
    return {
      drawing: 'offline',
      title: shellWords.notLoadedTitle,
      body: shellWords.notLoadedBody,
      reload: true,
    } as const;
  }
  if (isNoStorage(error)) {
    return {
      drawing: 'not-found',
      title: shellWords.storageTitle,
      body: shellWords.storageBody,
      reload: true,
    } as const;
  }
  return {
    drawing: 'not-found',
    title: shellWords.brokenTitle,
    body: shellWords.brokenBody,
    reload: false,
  } as const;
}

export function BrokenScreen({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const say = useWords();
  const { drawing, title, body, reload } = describe(error);
  return (
    <EmptyState drawing={drawing} title={say(title)} body={say(body)} heading="h1">
      <Button onClick={reload ? () => location.reload() : onRetry}>{say(shellWords.tryAgain)}</Button>
    </EmptyState>
  );
}
