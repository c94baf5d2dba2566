export type { Asset } from './asset.ts'
export { type Assets, createAssets } from './assets.ts'
