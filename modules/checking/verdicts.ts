import { reasonsOf, type VerdictKind, verdictKinds } from './domain.ts'

/** What an officer found of one paper. */
export type Mark = { paper: string; verdict: VerdictKind; reasons: string[]; note?: string }

/** As filled in on a page: perhaps not all of it yet. */
export type Typed = { verdict?: string; reasons?: readonly string[]; note?: string }

const longestNote = 300

/** What is wrong with a mark, as the key of its sentence. */
export type MarkProblem = {
  paper: string
  code: 'checking.verdictNeeded' | 'checking.whyNeeded' | 'checking.noteLong'
}

/** Reads what was filled in for each paper; everything must be there and fit together. */
export function readMarks(
  papers: readonly string[],
  typed: Readonly<Record<string, Typed>>,
): { marks: Mark[]; problems: MarkProblem[] } {
  const read = papers.map((paper) => readMark(paper, typed[paper] ?? {}))
  return {
    marks: read.flatMap(({ mark }) => (mark ? [mark] : [])),
    problems: read.flatMap(({ problem }) => (problem ? [problem] : [])),
  }
}

function readMark(paper: string, typed: Typed): { mark?: Mark; problem?: MarkProblem } {
  const verdict = verdictKinds.find((one) => one === typed.verdict)
  if (!verdict) return { problem: { paper, code: 'checking.verdictNeeded' } }
  const known: readonly string[] = reasonsOf[verdict]
  const reasons = [...new Set(typed.reasons ?? [])].filter((one) => known.includes(one))
  if (known.length > 0 && reasons.length === 0) {
    return { problem: { paper, code: 'checking.whyNeeded' } }
  }
  const note = typed.note?.trim().replaceAll(/\s+/g, ' ') ?? ''
  if (note.length > longestNote) return { problem: { paper, code: 'checking.noteLong' } }
  return { mark: { paper, verdict, reasons, ...(note !== '' && { note }) } }
}
