// The door of chat's contract.
export * from './errors.ts';
export * from './kinds.ts';
export * from './views.ts';
export * from './events.ts';
export * from './endpoints.ts';
export * from './reduce.ts';
