import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Officer, StaffRole } from '#packages/access'
import { backOf, firstOf } from './back.ts'

const officer = (...roles: StaffRole[]): Officer => ({
  ...{ kind: 'officer', staffId: '01930000-0000-7000-8000-00000000f001', office: 'padang', roles },
})

test('whoever signs in goes on to the page of those who work here that they wanted, and to no other', () => {
  for (const page of ['/loket/berkas', '/kepala', '/pusat/tabel', '/pemeriksa/laporan?x=1'])
    assert.equal(backOf(page), page)
  for (const page of ['/permohonan', '//elsewhere.invalid/loket', '/pemeriksaan', ''])
    assert.equal(backOf(page), undefined)
})

test('the first page is the counter of whoever serves at one, and the centre of whoever only watches', () => {
  assert.equal(firstOf(officer('officer')), '/loket')
  assert.equal(firstOf(officer('officer', 'supervisor', 'head')), '/loket')
  assert.equal(firstOf(officer('officer', 'auditor')), '/loket')
  for (const role of ['national', 'auditor', 'privacy', 'support'] as const)
    assert.equal(firstOf(officer(role)), '/pusat')
})
