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

export function BrokenScreen({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const say = useWords();
  const missing = isMissingChunk(error);
  return (
    <EmptyState
      drawing={missing ? 'offline' : 'not-found'}
      title={say(missing ? shellWords.notLoadedTitle : shellWords.brokenTitle)}
      body={say(missing ? shellWords.notLoadedBody : shellWords.brokenBody)}
      heading="h1"
    >
      <Button onClick={missing ? () => location.reload() : onRetry}>{say(shellWords.tryAgain)}</Button>
    </EmptyState>
  );
}
