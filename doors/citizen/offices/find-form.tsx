import { Actions, Button, Notice, type PageFrame, Question } from '#packages/ui'

type Kept = Readonly<Record<string, string | undefined>>

type Props = {
  frame: PageFrame
  asked: string
  /** What the address held besides, to be kept. */
  kept?: Kept
  hasFound: boolean
}

/** Finding an office by its place, without script: the list comes again, shorter. */
export const FindOfficeForm = ({ frame, asked, kept = {}, hasFound }: Props) => (
  <search>
    <form class="form" method="get">
      {Object.entries(kept).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <Question
        kind="text"
        words={frame.words}
        name="cari"
        size={30}
        label={frame.words('citizen.offices.find')}
        hint={frame.words('citizen.offices.findHint')}
        {...(asked ? { value: asked } : {})}
      />
      <Actions>
        <Button kind="plain">{frame.words('citizen.offices.doFind')}</Button>
        {asked && <a href={leadBack(frame, kept)}>{frame.words('citizen.offices.showAll')}</a>}
      </Actions>
    </form>
    {asked && !hasFound && (
      <Notice
        tone="wait"
        words={frame.words}
        title={frame.words('citizen.offices.notFound', { asked })}
      >
        <p>{frame.words('citizen.offices.notFoundHelp')}</p>
      </Notice>
    )}
  </search>
)

function leadBack(frame: PageFrame, kept: Kept): string {
  const told = Object.entries(kept).flatMap(([name, value]) => (value ? [[name, value]] : []))
  const asked = new URLSearchParams(told).toString()
  return frame.to(asked ? `${frame.here}?${asked}` : frame.here)
}
