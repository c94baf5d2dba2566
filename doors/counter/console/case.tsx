import type { TimelineEntry } from '#modules/applications'
import { formatDay } from '#packages/calendar'
import {
  type Question as Asked,
  findMachineName,
  listQuestions,
  tellGround,
  textIn,
} from '#packages/forms'
import { paths } from '#packages/paths'
import { CounterPanel, Question, Tag } from '#packages/ui'
import type { CaseOnDesk, Desk } from '../desk.ts'
import { FrozenNotice } from '../frozen/notice.tsx'
import { LeasePanel } from '../leases/view.tsx'
import { ProxyNotice } from '../letters/proxy-notice.tsx'
import { counterPaths } from '../paths.ts'
import { sayAnswer } from '../say-answer.ts'
import { beginsOne, CaseActs } from './case-acts.tsx'
import { CorrectedPanel, RestrictedPanel } from './changes.tsx'
import { listDiffering } from './differing.tsx'
import { Elsewhere } from './elsewhere.tsx'
import { FindingLine, FindingPanel } from './finding.tsx'
import { Ask, Fold } from './fold.tsx'
import { Gone } from './gone.tsx'
import { HandsPanel } from './hands.tsx'
import { KeptLine } from './kept.tsx'
import { PapersPanel } from './papers.tsx'
import { RunningNotice } from './running.tsx'
import { TiePanel } from './tie.tsx'
import { carried, clockOf, type Tools } from './tools.ts'
import { UnreachedNotice } from './unreached.tsx'

type WithCase = Tools & { found: CaseOnDesk }

/** The answers as they stand and what happened so far; without an application, how to begin one. */
export const CasePanels = (tools: Tools) => {
  const { desk } = tools
  if (!desk.case && desk.elsewhere) return <Elsewhere {...tools} elsewhere={desk.elsewhere} />
  if (!desk.case && desk.gone) return <Gone {...tools} gone={desk.gone} />
  if (!desk.case) return desk.mine.visit ? <NoCase {...tools} /> : null
  return (
    <>
      <FrozenNotice {...tools} found={desk.case} />
      <ProxyNotice {...tools} found={desk.case} />
      <RunningNotice {...tools} found={desk.case} />
      <UnreachedNotice {...tools} found={desk.case} />
      <RestrictedPanel {...tools} found={desk.case} />
      <WorkLease {...tools} found={desk.case} />
      <CorrectedPanel {...tools} found={desk.case} />
      <Answers {...tools} found={desk.case} />
      <History {...tools} found={desk.case} />
    </>
  )
}

/** Whose it is from the list of work. */
const WorkLease = ({ frame, desk, found, newKey }: WithCase) => {
  const { holder, view, problem } = found
  const me = desk.officer.staffId
  const onList = { list: 'work', itemId: view.caseId } as const
  const leased = { ...onList, holder, me, ...(problem && { problem }) }
  return <LeasePanel frame={frame} office={desk.office} leased={leased} newKey={newKey} />
}

/** What can be done with the application, and its papers. */
export const CaseAside = (tools: Tools) => {
  const { desk } = tools
  if (!desk.case) return null
  return (
    <>
      <FindingLine {...tools} found={desk.case} />
      <TiePanel {...tools} found={desk.case} />
      <CaseActs {...tools} found={desk.case} />
      <FindingPanel {...tools} found={desk.case} />
      <PapersPanel {...tools} found={desk.case} />
      <HandsPanel {...tools} found={desk.case} />
    </>
  )
}

const Answers = ({ frame, found, desk }: WithCase) => {
  const { words, language, to } = frame
  const { view } = found
  const seated = found.isFound ? desk.mine.visit : null
  // A box that was not ticked says nothing that an officer needs to read.
  const isSaid = ({ id, tick }: Asked) => !(tick && view.journey.answers[id] === false)
  const facts = listQuestions(view.service)
    .filter(isSaid)
    .map((question) => ({
      label: textIn(question.label, language),
      value: sayAnswer(words, question, view.journey.answers[question.id] ?? null),
    }))
    .filter(({ value }) => value !== undefined)
  const written = findMachineName(view.service, view.journey.answers)
  const machine = {
    label: words('counter.machineName'),
    value: (
      <>
        <code>{written?.line.replace(/<+$/, '')}</code>
        {written?.isCut && <Tag tone="wait">{words('counter.machineNameCut')}</Tag>}
      </>
    ),
  }
  // What has to be settled stands first; what merely fits, last.
  const rest = written?.isCut ? [machine, ...facts] : [...facts, ...(written ? [machine] : [])]
  const shown = [...listToMind(frame, found), ...listDiffering(words, view), ...rest]
  return (
    <div class="counter-answers">
      <CounterPanel title={words('counter.case', { reference: view.reference })} facts={shown}>
        {facts.length === 0 && <p>{words('counter.noAnswers')}</p>}
        <p>
          <a href={to(paths.application(view.caseId))} target="_blank" rel="noopener">
            {words('counter.wholeCase')}
          </a>
        </p>
        <StayLink frame={frame} found={found} />
        <CustodyLinks frame={frame} view={view} />
        <KeptLine frame={frame} found={found} />
        {seated && (
          <p>
            <a href={to(counterPaths.console())}>
              {words('counter.backToChair', { label: seated.label })}
            </a>
          </p>
        )}
      </CounterPanel>
    </div>
  )
}

/** To the permitted stay of whoever asks to stay longer. */
const StayLink = ({ frame: { words, to }, found: { view } }: Pick<WithCase, 'frame' | 'found'>) =>
  view.service.stay ? (
    <p>
      <a href={to(counterPaths.stay(view.caseId))}>{words('counter.stay.link')}</a>
    </p>
  ) : null

/** What was written in this case, and of a passport the blank it is made of. */
const CustodyLinks = ({ frame, view }: Pick<Tools, 'frame'> & Pick<CaseOnDesk, 'view'>) => {
  const { words, to } = frame
  return (
    <p>
      <a href={to(counterPaths.lettersOf(view.caseId))}>{words('counter.letters.way')}</a>
      {' · '}
      <a href={to(counterPaths.agenciesOf(view.caseId))}>{words('counter.agencies.way')}</a>
      {view.service.group === 'passport' && (
        <>
          {' · '}
          <a href={to(counterPaths.blanks(view.caseId))}>{words('counter.blanks.title')}</a>
        </>
      )}
    </p>
  )
}

/** What to mind with these answers, each with its ground. */
const listToMind = (
  { words, language }: Tools['frame'],
  { cautions, passportEnded }: CaseOnDesk,
) => [
  ...(passportEnded
    ? [
        {
          label: words('counter.caution'),
          value: (
            <Tag tone="stop">
              {words('counter.passportEnded', {
                day: formatDay(Temporal.PlainDate.from(passportEnded), language),
              })}
            </Tag>
          ),
        },
      ]
    : []),
  ...cautions.map((one) => ({
    label: words('counter.caution'),
    value: (
      <>
        <Tag tone="wait">{textIn(one.says, language)}</Tag>{' '}
        {words(tellGround(one).key, tellGround(one).values)}
      </>
    ),
  })),
]

const shownActs = 4

const History = (tools: WithCase) => {
  const { words, language } = tools.frame
  const newest = tools.found.timeline.toReversed()
  const facts = newest.slice(0, shownActs).map((entry) => ({
    label: sayWhen(tools, entry),
    value: sayEntry(tools, entry),
  }))
  return (
    <div class="counter-history">
      <CounterPanel title={words('counter.history')} facts={facts} />
      {newest[0]?.reason && <p class="soft">{textIn(newest[0].reason.names, language)}</p>}
    </div>
  )
}

function sayWhen(tools: Tools, { at }: TimelineEntry): string {
  const { zone } = tools.desk.office
  const day = at.toZonedDateTimeISO(zone).toPlainDate()
  const today = tools.desk.hall.at.toZonedDateTimeISO(zone).toPlainDate()
  if (day.equals(today)) return clockOf(tools, at)
  return day.toLocaleString(tools.frame.words.locale, { day: 'numeric', month: 'short' })
}

function sayEntry({ frame: { words, language }, desk }: Tools, entry: TimelineEntry): string {
  const what = entry.names
    ? textIn(entry.names, language)
    : words(`applications.step.${entry.action}`)
  const by = entry.actor === desk.officer.staffId ? 'you' : entry.by
  const who = words(`counter.by.${by}`)
  return [`${what} (${who})`, ...(entry.note ? [entry.note] : [])].join(' – ')
}

/** Business that has no form yet: what to look at, and that pressing finish is the end of it. */
const NoForm = ({ frame: { words }, asked }: Tools & { asked: NonNullable<Desk['asked']> }) => (
  <>
    <p>{words('counter.asked', { name: asked.name })}</p>
    {asked.papers.length > 0 && (
      <>
        <h3>{words('counter.askedPapers')}</h3>
        <ul>
          {asked.papers.map((paper) => (
            <li key={paper}>{paper}</li>
          ))}
        </ul>
      </>
    )}
  </>
)

/** Somebody came without an application: begin one together, or find the one they have. */
const NoCase = (tools: Tools) => {
  const { frame, desk } = tools
  const { words, to } = frame
  const services = Object.entries(desk.services)
  const here = desk.mine.visit?.service
  const usual = here && here in desk.services ? here : undefined
  const kind = desk.office.kind === 'practice' ? 'practise' : 'start'
  return (
    <CounterPanel title={words('counter.noCase')}>
      {desk.asked ? <NoForm {...tools} asked={desk.asked} /> : <p>{words('counter.noCaseHelp')}</p>}
      <Fold
        letter="B"
        label={words(`counter.act.${kind}`)}
        title={words(`counter.ask.${kind}`)}
        kind={beginsOne(tools) ? 'main' : 'plain'}
        isOpen={false}
      >
        <Ask
          action={to(counterPaths.begin())}
          hidden={carried(tools, 'start')}
          button={words(`counter.do.${kind}`)}
        >
          <Question
            kind="choice"
            words={words}
            name="start.layanan"
            label={words('counter.service')}
            options={services.map(([value, label]) => ({ value, label }))}
            {...(usual && { value: usual })}
          />
        </Ask>
      </Fold>
    </CounterPanel>
  )
}
