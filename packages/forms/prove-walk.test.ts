import assert from 'node:assert/strict'
import { test } from 'node:test'
import { prove, readDefinition, type ServiceDefinition } from './index.ts'
import { passport } from './testing.ts'

const changed = (
  change: (definition: ServiceDefinition) => void,
  known?: Parameters<typeof prove>[1],
) => {
  const definition = passport()
  change(definition)
  return prove(definition, known)
}
const pageOf = (it: ServiceDefinition, id: string) =>
  it.form.sections.flatMap(({ pages }) => pages).find((page) => page.id === id)!
const questionOf = (it: ServiceDefinition, id: string) =>
  it.form.sections
    .flatMap(({ pages }) => pages)
    .flatMap(({ questions }) => questions)
    .find((question) => question.id === id)!
const act = (it: ServiceDefinition, id: string) =>
  it.workflow.actions.find((action) => action.id === id)!

test('C7: a page no answers lead to is refused although each part of its condition can hold', () => {
  const faults = changed((it) => {
    pageOf(it, 'menikah').when = {
      and: [
        { lt: [{ ageAt: [{ answer: 'tanggalLahir' }, { today: true }] }, 17] },
        { ge: [{ ageAt: [{ answer: 'tanggalLahir' }, { today: true }] }, 18] },
      ],
    }
  })

  assert.ok(faults.includes('page menikah: no answers ever lead there'), faults.join())
})

test('C7: a choice compared with a word it does not offer is refused where it stands', () => {
  const faults = changed((it) => {
    it.documents.find(({ id }) => id === 'kk')!.when = { eq: [{ answer: 'keperluan' }, 'liburan'] }
  })

  assert.deepEqual(faults, ['paper kk: no answers ever lead there'])
})

test('C7: a rule that refuses everybody is a dead end, one that refuses nobody says nothing', () => {
  const everybody = changed((it) => {
    it.eligibility[0]!.when = {
      and: [
        { eq: [{ answer: 'pernahPaspor' }, true] },
        { eq: [{ answer: 'pernahPaspor' }, false] },
      ],
    }
  })
  const nobody = changed((it) => {
    it.eligibility[0]!.when = {
      or: [{ eq: [{ answer: 'pernahPaspor' }, true] }, { eq: [{ answer: 'pernahPaspor' }, false] }],
    }
  })

  assert.ok(everybody.includes('rule belum-pernah: refuses everybody'), everybody.join())
  assert.deepEqual(nobody, ['rule belum-pernah: never refuses anybody'])
})

test('C7: somebody who must choose and has nothing to choose is found', () => {
  const faults = changed((it) => {
    for (const choice of questionOf(it, 'jenisPaspor').choices ?? []) {
      choice.when = { eq: [{ answer: 'keperluan' }, 'wisata'] }
    }
    for (const variant of it.variants) variant.when = { eq: [{ answer: 'keperluan' }, 'wisata'] }
  })

  assert.ok(faults.includes('question jenisPaspor: somebody who is asked has nothing to choose'))
})

test('C7: a case that goes round by itself is refused', () => {
  const faults = changed((it) => {
    act(it, 'submit').by = ['system']
  })

  assert.ok(
    faults.some((fault) => fault.endsWith('comes back to itself without anybody doing anything')),
    faults.join(),
  )
})

test('an action whose role nobody holds is refused, with its name', () => {
  const known = { languages: ['id', 'en'], facts: ['office.ordinaryPassport', 'passport.differs'] }
  const roles = ['person', 'officer', 'system']
  const faults = changed(
    (it) => {
      act(it, 'approve').by = ['head']
      for (const id of ['cancelUncollected', 'overturnRefusal', 'upholdRefusal', 'end'])
        act(it, id).by = ['officer']
    },
    { ...known, roles },
  )
  const wizardly = passport()
  act(wizardly, 'approve').by = ['wizard'] as never
  const { faults: strange } = readDefinition(wizardly)

  assert.deepEqual(faults, ['action approve: nobody holds the role head'])
  assert.match(strange?.[0] ?? '', /^\/workflow\/actions\/\d+\/by/)
})

test('a letter that shows, and a notice that says, what nobody knows is refused', () => {
  const known = {
    languages: ['id', 'en'],
    facts: ['office.ordinaryPassport'],
    roles: ['person', 'officer', 'supervisor', 'head', 'system'],
    notices: ['notifications.submitted'],
  }
  const letter = changed((it) => {
    it.letters = [
      { id: 'bukti', names: { id: 'Bukti', en: 'Proof' }, on: 'submit', shows: ['zodiak'] },
    ]
  })
  const notice = changed((it) => {
    it.notices = [
      { on: 'submit', key: 'notifications.submitted' },
      { on: 'paid', key: 'notifications.horoscope' },
    ]
  }, known)

  assert.deepEqual(letter, ['letter bukti: shows zodiak, which is not asked'])
  assert.deepEqual(notice, ['notice notifications.horoscope: has no words'])
})

test('a question that feeds nothing is refused', () => {
  const faults = changed((it) => {
    delete questionOf(it, 'tempatLahir').feeds
  })

  assert.deepEqual(faults, ['question tempatLahir: feeds nothing'])
})

test('a sample that does not pass is told with the page, the paper or the fee', () => {
  const broken = (change: (sample: ServiceDefinition['samples'][number]) => void) =>
    changed((it) => change(it.samples[0]!))

  assert.deepEqual(
    broken((it) => {
      it.answers.nik = '1872014507910001'
    }),
    ['sample siti: does not get past page nik (nik: forms.nikBirth)'],
  )
  assert.deepEqual(
    broken((it) => {
      it.papers = ['ktp', 'kk']
    }),
    ['sample siti: lacks the paper identitas-lahir'],
  )
  assert.deepEqual(
    broken((it) => {
      it.feeRupiah = 950_001
    }),
    ['sample siti: costs 950000, not 950001'],
  )
  assert.deepEqual(
    broken((it) => {
      it.answers.pernahPaspor = true
    }),
    ['sample siti: is stopped by belum-pernah, not by none'],
  )
  assert.deepEqual(
    broken((it) => {
      it.facts = { collect: { penerima: 'Siti' } }
    }),
    ['sample siti: at collect: bukti: forms.missing'],
  )
  assert.deepEqual(
    broken((it) => {
      it.answers.zodiak = 'leo'
    }),
    ['sample siti: answers zodiak, which is not asked'],
  )
})

test('nobody who gets to the end is not enough of a sample', () => {
  const faults = changed((it) => {
    const [siti] = it.samples
    it.samples = [
      { ...siti!, answers: { ...siti!.answers, pernahPaspor: true }, stoppedBy: 'belum-pernah' },
    ]
  })

  assert.deepEqual(faults, ['samples: nobody gets to the end'])
})

test('the day a rule begins is cited, and whose day fixes the fee is said', () => {
  const faults = changed((it) => {
    it.effective.ref = 'PP 99/2099'
    delete it.feeBasis
  })

  assert.deepEqual(faults, [
    'effective: PP 99/2099 is not among its legal grounds',
    'feeBasis: nothing says whose day fixes the fee',
  ])
})
