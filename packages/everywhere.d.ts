// What every place that runs JavaScript has: browsers, servers, workers (ECMA-429, Minimum Common Web Platform API).
declare function structuredClone<T>(value: T): T
declare function atob(text: string): string
declare function btoa(bytes: string): string
declare class TextEncoder {
  encode(text?: string): Uint8Array
}
