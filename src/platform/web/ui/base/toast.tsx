// The toasts themselves: one queue for the whole app.
import { Toast } from '@base-ui/react/toast';
import { useEffect } from 'react';
import { X } from '../icons.tsx';
import type { ToastInput } from '../toast.tsx';

const queue = Toast.createToastManager<ToastInput>();

/** Toasts asked for before their place is on the page wait here. */
let waiting: ToastInput[] | null = [];

/** Puts a toast into the queue. */
export function addToast(input: ToastInput): void {
  if (waiting === null) show(input);
  else waiting.push(input);
}

function show(input: ToastInput): void {
  queue.add({
    title: input.text,
    data: input,
    timeout: input.lasts ?? 6000,
    priority: input.urgent === true ? 'high' : 'low',
    ...(input.onGone === undefined ? {} : { onClose: input.onGone }),
  });
}

function List({ closeLabel }: { closeLabel: string }) {
  const { toasts, close } = Toast.useToastManager<ToastInput>();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      swipeDirection={['down', 'left', 'right']}
      className="pointer-events-auto absolute inset-x-0 z-[calc(10-var(--toast-index))] bottom-0 mx-auto w-fit max-w-full rounded-[1.375rem] bg-[#2b2733] text-white shadow-3 [transform:translate(var(--toast-swipe-movement-x),calc(var(--toast-swipe-movement-y)-var(--toast-index)*12px))_scale(calc(1-var(--toast-index)*0.05))] transition-[transform,opacity] duration-(--d-4) ease-out data-ending-style:opacity-0 data-ending-style:duration-(--d-2) data-expanded:[transform:translate(var(--toast-swipe-movement-x),calc(var(--toast-swipe-movement-y)-var(--toast-offset-y)-var(--toast-index)*8px))] data-limited:opacity-0 data-starting-style:translate-y-6 data-starting-style:opacity-0 data-swiping:duration-0 dark:bg-[#3b3942]"
    >
      <Toast.Content className="flex min-h-12 items-center gap-2.5 py-1 pr-1.5 pl-4.5 transition-opacity data-behind:not-data-expanded:opacity-0">
        {toast.data?.icon !== undefined && <span aria-hidden="true">{toast.data.icon}</span>}
        <Toast.Title className="min-w-0 flex-1 py-1.5 text-[0.9375rem] leading-5 font-medium text-pretty" />
        {toast.data?.action !== undefined && (
          <button
            type="button"
            className="press min-h-10 flex-none rounded-full px-3.5 text-[0.9375rem] leading-5 font-bold text-[#b9befc] hover:bg-white/10 focus-visible:outline-[#b9befc]"
            onClick={() => {
              toast.data?.action?.onPress();
              close(toast.id);
            }}
          >
            {toast.data.action.label}
          </button>
        )}
        <Toast.Close
          aria-label={closeLabel}
          className="grid size-10 flex-none place-items-center rounded-full text-white/70 hover:bg-white/10 hover:text-white focus-visible:outline-[#b9befc]"
        >
          <X size={18} />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}

export function ToastLayer({ closeLabel }: { closeLabel: string }) {
  useEffect(() => {
    const early = waiting ?? [];
    waiting = null;
    for (const input of early) show(input);
    return () => {
      waiting = [];
    };
  }, []);
  return (
    <Toast.Provider toastManager={queue} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className="pointer-events-none fixed inset-x-4 bottom-[calc(env(safe-area-inset-bottom)+88px)] z-50 mx-auto max-w-110 outline-none tablet:bottom-6">
          <List closeLabel={closeLabel} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}
