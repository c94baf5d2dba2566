import type { Words } from '#packages/words'
import { Button } from '../button/view.tsx'
import { Empty } from '../empty/view.tsx'
import { Form } from '../form/view.tsx'
import { Tag, type Tone } from '../notice/view.tsx'
import { Table } from '../table/view.tsx'

type Press = { action: string; hidden: Record<string, string> }

/** One power for a while, as it is told everywhere. */
export type GrantLine = {
  id: string
  /** Who holds it; on their own page nobody is named. */
  name?: string
  /** As what; without it one application may be read. */
  role?: string
  office: string
  why: string
  /** Who gave it; without it somebody of the centre or of another office. */
  by?: string
  /** The last moment in which it holds or held, worded. */
  until: string
  state: 'stands' | 'over' | 'revoked'
  /** Taking it back, for whoever may. */
  revoke?: Press
  /** Taking it up, for whoever holds it; what holds at their own office needs none. */
  use?: Press
}

const tones: Record<GrantLine['state'], Tone> = { stands: 'go', over: 'plain', revoked: 'stop' }

type Listed = { words: Words; lines: readonly GrantLine[] }

/**
 * What was given for a while: what stands first, then what is over. `isOwn` is the page of whoever
 * holds it, where nobody is named and only what stands is told.
 */
export const Grants = ({ words, lines, isOwn = false }: Listed & { isOwn?: boolean }) => {
  const standing = lines.filter(({ state }) => state === 'stands')
  const over = lines.filter(({ state }) => state !== 'stands')
  return (
    <>
      {standing.length === 0 ? (
        <Empty title={words(isOwn ? 'ui.grants.none.own' : 'ui.grants.none.standing')} />
      ) : (
        <GrantTable words={words} lines={standing} kind="standing" />
      )}
      {over.length > 0 && <GrantTable words={words} lines={over} kind="over" />}
      {over.length === 0 && !isOwn && <p class="soft">{words('ui.grants.none.over')}</p>}
    </>
  )
}

const GrantTable = ({ words, lines, kind }: Listed & { kind: 'standing' | 'over' }) => {
  const column = (key: string) => ({ key, label: words(`ui.grants.${key}`) })
  const others = [column('why'), column('until'), column('by')]
  const acts = lines.some(({ revoke, use }) => revoke ?? use) ? [column('act')] : []
  return (
    <Table
      caption={words(`ui.grants.${kind}`, { count: lines.length })}
      columns={
        lines.some(({ name }) => name)
          ? [column('name'), column('what'), ...others, ...acts]
          : [column('what'), ...others, ...acts]
      }
      rows={lines.map((line) => ({ id: line.id, cells: cellsOf(words, line) }))}
      empty=""
    />
  )
}

const cellsOf = (words: Words, line: GrantLine) => ({
  name: line.name,
  what: `${line.role ?? words('ui.grants.oneCase')} · ${line.office}`,
  why: line.why,
  until: (
    <>
      <Tag tone={tones[line.state]}>{words(`ui.grants.state.${line.state}`)}</Tag> {line.until}
    </>
  ),
  by: line.by ?? words('ui.grants.elsewhere'),
  act: <Act words={words} line={line} />,
})

const Act = ({
  words,
  line: { name = '', role, revoke, use },
}: {
  words: Words
  line: GrantLine
}) => {
  const press = revoke ?? use
  if (!press) return <>{name ? '–' : words('ui.grants.held')}</>
  return (
    <Form {...press}>
      <Button kind={revoke ? 'stop' : 'plain'}>
        {revoke ? sayRevoke(words, { name, role }) : words('ui.grants.use')}
      </Button>
    </Form>
  )
}

/** Which of several powers of one person: its role is named, where it is one. */
const sayRevoke = (words: Words, { name, role }: { name: string; role: string | undefined }) =>
  role === undefined
    ? words('ui.grants.revoke', { name })
    : words('ui.grants.revokeRole', { name, role })
