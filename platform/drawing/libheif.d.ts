declare module 'libheif-js/wasm-bundle.js' {
  type Shown = { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number }
  type Image = {
    get_width: () => number
    get_height: () => number
    display: (into: Shown, then: (shown: Shown | null) => void) => void
    free: () => void
  }
  class HeifDecoder {
    decoder: { delete?: () => void }
    decode(bytes: Uint8Array): Image[]
  }
  const libheif: { HeifDecoder: typeof HeifDecoder; ready?: Promise<unknown> }
  export default libheif
}
