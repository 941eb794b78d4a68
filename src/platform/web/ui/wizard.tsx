// The first run: steps and server checks on the left, one question in the middle, what people will see on the right.
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Check } from './icons.tsx';
import { Wordmark } from './logo.tsx';
import { StepBar } from './step-bar.tsx';
import { TilePattern } from './tile-pattern.tsx';

export interface WizardStep {
  id: string;
  title: string;
  /** What was chosen, or what it is about. */
  body?: ReactNode;
}

export interface WizardProps {
  name: string;
  /** Over the steps ("Set up your plaza"). */
  title: string;
  steps: readonly WizardStep[];
  /** Index of the step in hand. */
  at: number;
  /** "Step 4 of 7 · about 6 minutes left". */
  progress: string;
  /** The question, h1. */
  question: string;
  lead?: ReactNode;
  children: ReactNode;
  /** The server's own checks; always in view. Use WizardChecks. */
  checks?: ReactNode;
  back?: ReactNode;
  next: ReactNode;
  /** "Saved as you type". */
  saved?: ReactNode;
  preview?: { caption: string; children: ReactNode; note?: ReactNode };
}

function Step({ step, index, at }: { step: WizardStep; index: number; at: number }) {
  const done = index < at;
  const now = index === at;
  return (
    <li aria-current={now ? 'step' : undefined} className="flex items-start gap-3.5 py-2">
      <span
        aria-hidden="true"
        className={cx(
          'grid size-8 flex-none place-items-center rounded-full font-display text-[0.9375rem] font-bold',
          done
            ? 'bg-white text-[#3f3dd6]'
            : now
              ? 'bg-[#fbe2a0] text-[#28268c] shadow-[0_0_0_5px_rgb(251_226_160/.25)]'
              : 'text-[#dcdefe] shadow-[inset_0_0_0_1.5px_rgb(255_255_255/.5)]',
        )}
      >
        {done ? <Check size={17} className="stroke-[3]" /> : index + 1}
      </span>
      <span className="min-w-0 pt-1">
        <span
          className={cx(
            'block text-[1rem] leading-[1.3125rem]',
            now ? 'font-strong' : 'font-medium',
            !now && !done && 'text-[#dcdefe]',
          )}
        >
          {step.title}
        </span>
        {step.body !== undefined && (
          <span className="block text-[0.84375rem] leading-4.5 font-medium text-[#d4d6fc]">{step.body}</span>
        )}
      </span>
    </li>
  );
}

/** What the server found out about itself: a word, then a line. */
export function WizardChecks({ ok, title, body }: { ok: boolean; title: string; body?: ReactNode }) {
  return (
    <div role="status" className="rounded-lg bg-[rgb(12_10_60/.32)] px-4 py-3.5">
      <div className="flex items-center gap-2.5 t-label">
        <span
          aria-hidden="true"
          className={cx('grid size-4.5 place-items-center', ok ? 'text-[#7fdcae]' : 'text-[#fbe2a0]')}
        >
          {ok ? <Check size={18} className="stroke-[2.6]" /> : '!'}
        </span>
        {title}
      </div>
      {body !== undefined && (
        <div className="mt-0.5 text-[0.8125rem] leading-4.5 font-medium text-[#d4d6fc]">{body}</div>
      )}
    </div>
  );
}

function Side({
  name,
  title,
  steps,
  at,
  checks,
  progress,
}: Pick<WizardProps, 'name' | 'title' | 'steps' | 'at' | 'checks' | 'progress'>) {
  return (
    <aside
      aria-label={title}
      className="relative flex-none overflow-hidden bg-(image:--g-brand) text-white desktop:h-dvh desktop:w-85"
    >
      <TilePattern kind="petals" />
      <div
        tabIndex={0}
        className="no-scrollbar relative flex h-full flex-col px-5 pt-[calc(14px+env(safe-area-inset-top))] pb-4 desktop:overflow-y-auto desktop:px-8.5 desktop:pt-8.5 desktop:pb-7.5"
      >
        <Wordmark name={name} size={32} />
        <h2 className="mt-7.5 mb-3.5 hidden t-h1 text-[1.625rem] leading-[1.9375rem] desktop:block">
          {title}
        </h2>
        <ol aria-label={title} className="hidden desktop:block">
          {steps.map((step, index) => (
            <Step key={step.id} step={step} index={index} at={at} />
          ))}
        </ol>
        <StepBar
          step={at + 1}
          count={steps.length}
          label={progress}
          className="mt-3.5 px-0! [--accent:#fbe2a0] [--surface-3:rgb(255_255_255/.22)] desktop:hidden"
        />
        <span className="hidden min-h-6 flex-1 desktop:block" />
        {checks !== undefined && <div className="mt-3.5 desktop:mt-0">{checks}</div>}
      </div>
    </aside>
  );
}

/** Fills the window; each part scrolls alone on a desktop. */
export function Wizard({
  progress,
  question,
  lead,
  children,
  back,
  next,
  saved,
  preview,
  ...side
}: WizardProps) {
  return (
    <div className="scroll-area flex h-dvh scroll-pb-36 flex-col bg-bg desktop:flex-row desktop:overflow-hidden">
      <Side {...side} progress={progress} />
      <main className="flex min-w-0 flex-1 flex-col desktop:h-dvh">
        <div className="min-h-0 flex-1 px-5 pt-5 desktop:scroll-area desktop:px-9 desktop:pt-8.5">
          <div className="mx-auto w-full max-w-152">
            <p className="text-[0.875rem] leading-4.5 font-semibold text-ink-2">{progress}</p>
            <h1 className="mt-1 t-h1-sm desktop:text-[2rem] desktop:leading-[2.375rem]">{question}</h1>
            {lead !== undefined && <p className="mt-1 max-w-135 t-message text-pretty text-ink-2">{lead}</p>}
            <div className="mt-5 pb-6">{children}</div>
          </div>
        </div>
        <div className="sticky bottom-0 flex-none bg-bg px-5 pt-3 pb-[calc(16px+env(safe-area-inset-bottom))] desktop:static desktop:px-9 desktop:pb-8">
          <div className="mx-auto flex w-full max-w-152 flex-wrap items-center gap-x-3.5 gap-y-2">
            {back}
            <span className="hidden flex-1 desktop:block" />
            {saved !== undefined && (
              <span className="order-first basis-full text-center t-small text-ink-2 desktop:order-none desktop:basis-auto">
                {saved}
              </span>
            )}
            <span className="grid flex-1 desktop:flex-none">{next}</span>
          </div>
        </div>
      </main>
      {preview !== undefined && (
        <aside
          aria-label={preview.caption}
          className="scroll-area hidden w-75 flex-none border-l border-line bg-surface-2 px-6 pt-8.5 wide:block"
        >
          <p className="mb-2.5 text-[0.875rem] leading-4.5 font-semibold text-ink-2">{preview.caption}</p>
          <div
            aria-hidden="true"
            inert
            className="relative h-[470px] w-[252px] overflow-hidden rounded-[38px] bg-bg shadow-[0_0_0_6px_#17151a,var(--e-3)]"
          >
            {preview.children}
          </div>
          {preview.note !== undefined && <div className="mt-5 t-small text-ink-2">{preview.note}</div>}
        </aside>
      )}
    </div>
  );
}
