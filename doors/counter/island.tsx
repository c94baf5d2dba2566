import type { PageFrame } from '#packages/ui'

/** A script of ours by name, where the house has bundled it. */
export const Island = ({ frame, name }: { frame: PageFrame; name: string }) => {
  const address = frame.assets.islands?.[name]
  return address ? <script src={address} type="module" async /> : null
}
