export const ROUTES: readonly string[] = [];
