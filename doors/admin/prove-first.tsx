import { paths } from '#packages/paths'
import { Notice } from '#packages/ui'
import type { Visit } from '#platform/http'
import { adminOf } from './needs.ts'

/** Said before anything is typed, so that nothing typed is lost: acts of this page ask for proof. */
export const ProveFirst = ({ visit, back }: { visit: Visit; back: string }) => {
  const { words, to } = visit
  if (!adminOf(visit).mustProve) return null
  return (
    <Notice tone="wait" words={words} title={words('admin.proveFirst')}>
      <p>
        <a href={to(paths.prove(back))}>{words('admin.prove')}</a>
      </p>
    </Notice>
  )
}
