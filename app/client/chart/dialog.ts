/**
 * Opens a dialog and waits for its button: true for the one that goes on, false for any other way out. `check` may hold it
 * open with a message, which is read out; what was typed stays.
 */
export function ask(dialog: HTMLDialogElement, check: () => string | null = () => null): Promise<boolean> {
  const form = dialog.querySelector('form');
  const error = dialog.querySelector<HTMLElement>('[data-error]');
  const back = document.activeElement;
  const complain = (message: string | null): void => {
    if (!error) return;
    error.hidden = message === null;
    error.textContent = message ?? '';
    if (message !== null) {
      error.setAttribute('role', 'alert');
      dialog.querySelector<HTMLElement>('input:not([type=radio]):not([type=checkbox]), textarea')?.focus();
    }
  };
  complain(null);
  dialog.returnValue = '';
  return new Promise((resolve) => {
    const onSubmit = (event: SubmitEvent): void => {
      const goes = event.submitter instanceof HTMLButtonElement && event.submitter.value === 'go';
      const message = goes ? check() : null;
      if (message === null) return;
      event.preventDefault();
      complain(message);
    };
    form?.addEventListener('submit', onSubmit);
    dialog.addEventListener(
      'close',
      () => {
        form?.removeEventListener('submit', onSubmit);
        if (back instanceof HTMLElement && back.isConnected) back.focus();
        resolve(dialog.returnValue === 'go');
      },
      { once: true },
    );
    dialog.showModal();
  });
}
