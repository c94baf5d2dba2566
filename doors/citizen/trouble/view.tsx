import { Actions, Button, Fault, Page, type PageFrame } from '#packages/ui'

type Props = {
  frame: PageFrame
  sentence: string
  next: { href: string; label: string }
  reference?: string
}

/** The office says no, or something broke: what happened and what to do next. */
export const TroubleView = ({ frame, sentence, next, reference }: Props) => (
  <Page frame={frame} title={sentence} isPrivate>
    {reference ? (
      <>
        <h1>{sentence}</h1>
        <Fault words={frame.words} reference={reference} />
      </>
    ) : (
      <h1>{sentence}</h1>
    )}
    <Actions>
      <Button href={next.href}>{next.label}</Button>
    </Actions>
  </Page>
)
