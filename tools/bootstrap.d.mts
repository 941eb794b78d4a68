// The types of the launcher, for its test.
export declare function isGoodNode(version: string): boolean;
export declare function findNpm(environment?: Readonly<Record<string, string | undefined>>): string;
