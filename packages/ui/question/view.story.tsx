import type { PageFrame } from '../frame.ts'
import { type Story, told } from '../story.ts'
import { Question } from './view.tsx'

const offices = (frame: PageFrame) => [
  {
    value: 'padang',
    label: 'Kantor Imigrasi Padang',
    hint: told(
      frame,
      'Tempat terdekat: Selasa 24 November, 09.40',
      'Next place: Tuesday 24 November, 09:40',
    ),
  },
  {
    value: 'bandar-lampung',
    label: 'Kantor Imigrasi Bandar Lampung',
    hint: told(
      frame,
      'Tempat terdekat: Kamis 26 November, 08.00',
      'Next place: Thursday 26 November, 08:00',
    ),
  },
  {
    value: 'metro',
    label: 'Unit Layanan Paspor Metro',
    hint: told(frame, 'Penuh sampai 30 November', 'Full until 30 November'),
  },
]

const name = (frame: PageFrame) => ({
  words: frame.words,
  kind: 'text' as const,
  name: 'name',
  label: told(frame, 'Siapa nama lengkap Anda?', 'What is your full name?'),
  hint: told(frame, 'Persis seperti di KTP.', 'Exactly as on your identity card.'),
  isTitle: true,
})

const birthday = (frame: PageFrame) => ({
  words: frame.words,
  kind: 'date' as const,
  name: 'born',
  isTitle: true,
  isBirthday: true,
  label: told(frame, 'Kapan Anda lahir?', 'When were you born?'),
  hint: told(frame, 'Contoh: 7 3 1961', 'For example: 7 3 1961'),
})

const letter = (frame: PageFrame) => ({
  words: frame.words,
  kind: 'file' as const,
  name: 'ktp',
  isTitle: true,
  label: told(frame, 'Foto KTP Anda', 'A photograph of your identity card'),
  hint: told(
    frame,
    'JPG, PNG, atau PDF, paling besar 5 MB. Seluruh kartu terlihat dan terbaca.',
    'JPG, PNG or PDF, 5 MB at most. The whole card can be seen and read.',
  ),
  accept: 'image/*,application/pdf',
})

/** Stories of questions, empty, filled in and with problems. */
export const story: Story = {
  component: 'question',
  states: {
    text: (frame) => <Question {...name(frame)} />,
    'text filled': (frame) => <Question {...name(frame)} value="Siti Aminah" />,
    'text problem': (frame) => (
      <Question
        {...name(frame)}
        value="S"
        problem={told(
          frame,
          'Tulis nama lengkap seperti di KTP.',
          'Write the full name as on the identity card.',
        )}
      />
    ),
    'long name': (frame) => (
      <Question {...name(frame)} value="Raden Ajeng Kusumawardhani Hadiningrat S" />
    ),
    date: (frame) => <Question {...birthday(frame)} />,
    'date problem': (frame) => (
      <Question
        {...birthday(frame)}
        value={{ day: '31', month: '2', year: '1961' }}
        problem={told(
          frame,
          'Februari 1961 tidak punya tanggal 31. Periksa lagi.',
          'February 1961 has no 31st. Please check.',
        )}
      />
    ),
    choice: (frame) => (
      <Question
        words={frame.words}
        kind="choice"
        name="office"
        isTitle
        label={told(
          frame,
          'Di kantor mana Anda ingin datang?',
          'Which office would you like to come to?',
        )}
        options={offices(frame)}
        value="padang"
      />
    ),
    yesno: (frame) => (
      <Question
        words={frame.words}
        kind="yesno"
        name="had"
        isTitle
        label={told(
          frame,
          'Pernah punya paspor Indonesia?',
          'Have you had an Indonesian passport before?',
        )}
      />
    ),
    'long text': (frame) => (
      <Question
        words={frame.words}
        kind="longText"
        name="why"
        isOptional
        label={told(
          frame,
          'Ada yang perlu petugas ketahui?',
          'Is there anything the officer should know?',
        )}
        hint={told(
          frame,
          'Misalnya: perlu kursi roda atau penerjemah isyarat.',
          'For example: a wheelchair or a sign interpreter.',
        )}
      />
    ),
    file: (frame) => <Question {...letter(frame)} />,
    'file kept': (frame) => (
      <Question {...letter(frame)} kept="ktp-siti-aminah-pindaian-kedua-2026.jpg" />
    ),
  },
}
