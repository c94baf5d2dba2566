import type { Hold } from '#modules/watchlist'
import { Actions, Button, Notice, Page } from '#packages/ui'
import { chiefPaths } from '../paths.ts'
import { Sayings, type Standing } from './view.tsx'

type Props = Standing & { hold: Hold; nameOf: (staffId: string) => string }

/** An application whose data was destroyed while it waited: nothing is left to decide, what was done stays. */
export const ErasedHoldView = (props: Props) => {
  const { words, to } = props.frame
  const title = words('chief.watch.erased')
  return (
    <Page frame={props.frame} title={title} back={to(chiefPaths.watch())} isWide isPrivate>
      <h1>{title}</h1>
      <Notice tone="plain" words={words} title={words('chief.watch.nothingLeft')}>
        <p>{words('watchlist.erased')}</p>
      </Notice>
      <Sayings {...props} />
      <Actions>
        <Button href={to(chiefPaths.watch())}>{words('chief.watch.toList')}</Button>
      </Actions>
    </Page>
  )
}
