import { Actions, Button, Fault, Page, type PageFrame } from '#packages/ui'

type Props = {
  frame: PageFrame
  sentence: string
  next: { href: string; label: string }
  reference?: string
  /** Something broke; otherwise the house is full, and the sentence says all there is to do. */
  isOurs?: boolean
}

/** The office says no, or something broke: what happened and what to do next. */
export const TroubleView = ({ frame, sentence, next, reference, isOurs = true }: Props) => (
  <Page frame={frame} title={sentence} isPrivate>
    {reference && isOurs ? (
      <>
        <h1>{sentence}</h1>
        <Fault words={frame.words} reference={reference} />
      </>
    ) : (
      <>
        <h1>{sentence}</h1>
        {reference && (
          <p class="soft">
            {frame.words('ui.faultReference')} <span class="digits">{reference}</span>
          </p>
        )}
      </>
    )}
    <Actions>
      <Button href={next.href}>{next.label}</Button>
    </Actions>
  </Page>
)
