import type { Written } from './written.ts';

/** Puts what was written back into the fields of the same names; what has no field is left out. */
export function fill(form: HTMLFormElement, written: Written): void {
  for (const field of form.elements) {
    const values = written[field.getAttribute('name') ?? ''];
    if (!values) continue;
    if (field instanceof HTMLInputElement && ['radio', 'checkbox'].includes(field.type))
      field.checked = values.includes(field.value);
    else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)
      field.value = values.at(-1) ?? '';
  }
}

/** Marks the questions without an answer, and takes the marks off the others. */
export function missingMarks(form: HTMLFormElement, missing: readonly string[], message: string): void {
  for (const mark of form.querySelectorAll('.govuk-error-message')) mark.remove();
  for (const group of form.querySelectorAll('.govuk-form-group--error'))
    group.classList.remove('govuk-form-group--error');
  for (const name of missing) {
    const field = document.getElementById(name);
    const group = field?.closest('.govuk-form-group');
    if (!field || !group) continue;
    const mark = document.createElement('p');
    mark.className = 'govuk-error-message';
    mark.id = `${name}-missing`;
    mark.textContent = message;
    group.classList.add('govuk-form-group--error');
    const legend = group.querySelector('legend') ?? group.querySelector('label');
    legend?.after(mark);
  }
}
