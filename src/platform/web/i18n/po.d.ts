// PO files are compiled when the app is built: messages by id.
declare module '*.po' {
  export const messages: Readonly<Record<string, unknown>>;
}
