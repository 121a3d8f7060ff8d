declare module 'govuk-frontend' {
  /** A component class; `createAll` starts one on each element that asks for it. */
  export type Component = new (root: Element) => unknown;
  export function createAll(component: Component): void;
  export const Button: Component;
  export const CharacterCount: Component;
  export const Checkboxes: Component;
  export const ErrorSummary: Component;
  export class ExitThisPage {
    constructor(root: Element);
    /** Hides the page and leaves it. */
    exitPage(): void;
  }
  export const NotificationBanner: Component;
  export const Radios: Component;
  export const ServiceNavigation: Component;
  export const SkipLink: Component;
}
