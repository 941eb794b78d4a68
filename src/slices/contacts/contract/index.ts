// The door of contacts' contract.
export * from './errors.ts';
export * from './views.ts';
export * from './endpoints.ts';
export * from './reduce.ts';
