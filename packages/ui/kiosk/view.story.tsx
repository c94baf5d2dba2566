import type { ComponentChildren } from 'preact'
import type { PageFrame } from '../frame.ts'
import { sampleSquare } from '../qr-code/sample.ts'
import { type Story, told } from '../story.ts'
import { KioskPage } from './page.tsx'
import { KioskChoices, KioskKeypad, KioskSlip } from './view.tsx'

type Shown = { frame: PageFrame; title: string; lead?: string; children: ComponentChildren }

const Shown = ({ frame, title, lead, children }: Shown) => (
  <KioskPage
    frame={frame}
    office="Kantor Imigrasi Padang"
    title={title}
    lead={lead}
    home="#"
    back="#"
  >
    {children}
  </KioskPage>
)

/** Stories of the kiosk. */
export const story: Story = {
  component: 'kiosk',
  isWhole: true,
  states: {
    language: (frame) => (
      <Shown frame={frame} title="Selamat datang · Welcome">
        <KioskChoices
          choices={[
            { href: '#id', label: 'Bahasa Indonesia', lang: 'id' },
            { href: '#en', label: 'English', lang: 'en' },
          ]}
        />
      </Shown>
    ),
    choices: (frame) => (
      <Shown frame={frame} title={told(frame, 'Apa keperluan Anda?', 'What brings you here?')}>
        <KioskChoices
          choices={[
            {
              href: '#1',
              label: told(frame, 'Saya punya janji', 'I have an appointment'),
              hint: told(frame, 'Pindai atau ketik kode kunjungan', 'Scan or type the visit code'),
            },
            {
              href: '#2',
              label: told(frame, 'Saya datang tanpa janji', 'I come without one'),
              hint: told(frame, 'Ambil nomor antrean', 'Take a queue number'),
            },
            {
              href: '#3',
              label: told(frame, 'Mengambil paspor', 'Collect a passport'),
              hint: told(frame, 'Menunggu 0–5 menit', 'Wait 0–5 minutes'),
            },
          ]}
        />
      </Shown>
    ),
    keypad: (frame) => (
      <Shown
        frame={frame}
        title={told(frame, 'Ketik kode kunjungan', 'Type the visit code')}
        lead={told(
          frame,
          'Ada di tiket Anda, misalnya K7Q-4M2X.',
          'It is on your ticket, for example K7Q-4M2X.',
        )}
      >
        <KioskKeypad
          words={frame.words}
          typed="K7Q"
          length={7}
          keys={[...'23456789ABCDEFGHJKLMNPQRSTUVWXYZ']}
        />
      </Shown>
    ),
    slip: (frame) => (
      <Shown frame={frame} title={told(frame, 'Ini nomor Anda', 'This is your number')}>
        <KioskSlip
          words={frame.words}
          label="A042"
          wait={told(frame, 'Dipanggil 25–40 menit lagi', 'Called in 25–40 minutes')}
          where={told(frame, 'Tunggu di ruang tunggu lantai 1.', 'Wait in the ground floor hall.')}
          code="K7Q-4M2X"
          square={sampleSquare}
        />
      </Shown>
    ),
  },
}
