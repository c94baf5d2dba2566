import type { Checked } from '#modules/letters'
import { formatDay } from '#packages/calendar'
import { textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import {
  Actions,
  Button,
  Form,
  More,
  Notice,
  Page,
  type PageFrame,
  Question,
  Summary,
  type Tone,
} from '#packages/ui'

type Props = { frame: PageFrame; problem?: string; nomor?: string; kode?: string }

/** The number and the code of a letter in somebody's hand; a camera needs neither. */
export const CheckView = ({ frame, problem, nomor, kode }: Props) => {
  const { words, to } = frame
  const title = words('open.letters.title')
  return (
    <Page
      frame={frame}
      title={title}
      back={to(paths.help())}
      problems={problem ? [{ field: 'nomor', message: problem }] : []}
      isKept
    >
      <h1>{title}</h1>
      <p class="lead">{words('open.letters.lead')}</p>
      <Form action={to(paths.checkSquare())}>
        <Question
          kind="text"
          words={words}
          name="nomor"
          label={words('letters.paper.number')}
          hint={words('open.letters.numberHint')}
          {...(nomor && { value: nomor })}
          {...(problem && { problem })}
        />
        <Question
          kind="text"
          words={words}
          name="kode"
          size={16}
          label={words('letters.paper.code')}
          hint={words('open.letters.codeHint')}
          {...(kode && { value: kode })}
        />
        <Actions>
          <Button>{words('open.letters.check')}</Button>
        </Actions>
      </Form>
      <More summary={words('open.letters.told')}>
        <p>{words('open.letters.toldMeans')}</p>
      </More>
      <OnThisDevice frame={frame} />
    </Page>
  )
}

/** Hidden until a script finds that this device can check by itself: see islands/check-letter.ts. */
const OnThisDevice = ({ frame: { words, to, assets, language } }: { frame: PageFrame }) => {
  const script = assets.islands?.['cek-surat']
  if (!script) return null
  return (
    <section
      class="stack"
      hidden
      data-check-letter={to(paths.checkList())}
      data-language={language}
      data-genuine={words('open.letters.here.genuine')}
      data-replaced={words('open.letters.here.replaced')}
      data-revoked={words('open.letters.here.revoked')}
      data-ended={words('open.letters.here.ended')}
      data-unknown={words('open.letters.here.unknown')}
      data-as-of={words('open.letters.here.asOf')}
      data-no-list={words('open.letters.here.noList')}
    >
      <h2>{words('open.letters.here.title')}</h2>
      <p>{words('open.letters.here.means')}</p>
      <p class="soft" data-age />
      <Question
        kind="longText"
        words={words}
        name="kotak"
        rows={3}
        label={words('open.letters.here.paste')}
      />
      <Actions>
        <Button kind="plain">{words('open.letters.here.do')}</Button>
      </Actions>
      <div class="stack" role="status" data-said />
      <script src={script} type="module" async />
    </section>
  )
}

const tones: Record<Checked['verdict'], Tone> = {
  valid: 'go',
  ended: 'wait',
  replaced: 'stop',
  revoked: 'stop',
  unknown: 'stop',
}

type FoundProps = { frame: PageFrame; checked: Checked }

/** The answer, large; below it what the square itself says, to be held against the paper. */
export const FoundView = ({ frame, checked: { verdict, claim, names } }: FoundProps) => {
  const { words, to, language } = frame
  const day = (text: string) => formatDay(Temporal.PlainDate.from(text), language)
  return (
    <Page frame={frame} title={words(`open.letters.${verdict}`)} back={to(paths.checkLetter())}>
      <h1>{words('open.letters.title')}</h1>
      <Notice tone={tones[verdict]} words={words} title={words(`open.letters.${verdict}`)}>
        <p>{words(`open.letters.means.${verdict}`)}</p>
      </Notice>
      {claim && (
        <>
          <h2>{words('open.letters.claim')}</h2>
          <p>{words('open.letters.claimMeans')}</p>
          <Summary
            rows={[
              {
                label: words('open.letters.kind'),
                value: names ? textIn(names, language) : claim.kind,
              },
              { label: words('letters.paper.number'), value: claim.number },
              ...(claim.initials
                ? [{ label: words('open.letters.initials'), value: claim.initials }]
                : []),
              ...(claim.birthYear
                ? [{ label: words('open.letters.birthYear'), value: `${claim.birthYear}` }]
                : []),
              { label: words('letters.paper.issued'), value: day(claim.from) },
              ...(claim.until
                ? [{ label: words('letters.paper.until'), value: day(claim.until) }]
                : []),
            ]}
          />
        </>
      )}
      <Actions>
        <Button kind="plain" href={to(paths.checkLetter())}>
          {words('open.letters.another')}
        </Button>
      </Actions>
    </Page>
  )
}
