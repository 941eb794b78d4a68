// Basics in all states.
import { useState, type ReactNode } from 'react';
import { Badge, Tag } from '../badge.tsx';
import { Banner } from '../banner.tsx';
import { Button, ButtonLink } from '../button.tsx';
import { Chip, ChipRow } from '../chip.tsx';
import { ChoiceCard } from '../choice-card.tsx';
import { CodeGrid } from '../code-grid.tsx';
import { EmptyState } from '../empty-state.tsx';
import { Field, FieldGroup, SearchField } from '../field.tsx';
import { IconButton } from '../icon-button.tsx';
import { AtSign, Bell, Ellipsis, Fingerprint, Lock, Plus, QrCode, Search } from '../icons.tsx';
import { Wordmark, AppIcon } from '../logo.tsx';
import { Segmented } from '../segmented.tsx';
import { Skeleton, SkeletonRows } from '../skeleton.tsx';
import { Progress, StepBar } from '../step-bar.tsx';
import { Checkbox, Radio, Switch } from '../toggles.tsx';

export function Box({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mb-4 break-inside-avoid">
      <h2 className="mx-1 mb-2 t-label text-ink-2">{title}</h2>
      <div className="overflow-hidden rounded-xl bg-bg p-5 shadow-2">{children}</div>
    </section>
  );
}

function Buttons() {
  return (
    <div className="flex flex-wrap items-center gap-2.5">
      <Button>Primary</Button>
      <Button kind="soft">Soft</Button>
      <Button kind="neutral">Neutral</Button>
      <Button kind="danger">Delete</Button>
      <Button kind="danger-soft">Block</Button>
      <Button kind="plain">Plain</Button>
      <Button busy>Sending</Button>
      <Button disabled>Continue</Button>
      <Button kind="neutral" size="sm">
        Sign out
      </Button>
      <ButtonLink href="#x" kind="soft" icon={<QrCode size={20} />}>
        My code
      </ButtonLink>
      <Button size="lg" wide icon={<Fingerprint size={24} />}>
        Continue with passkey
      </Button>
      <IconButton label="Search" icon={<Search size={24} />} />
      <IconButton label="Notifications" kind="soft" icon={<Bell size={22} />} />
      <IconButton label="New" kind="accent" icon={<Plus size={22} />} />
      <IconButton label="More" pressed icon={<Ellipsis size={22} />} />
      <Badge count={2} />
      <Badge count={14} tone="quiet" />
      <Badge count={120} tone="alert" />
      <Tag tone="ok">This one</Tag>
      <Tag tone="warn">Always marked as test</Tag>
      <Tag tone="danger">Expired</Tag>
      <Tag tone="accent">Recommended</Tag>
      <Tag>Climbing</Tag>
    </div>
  );
}

function Fields() {
  const [text, setText] = useState('ines');
  const [password, setPassword] = useState('a long enough one');
  return (
    <div className="space-y-4">
      <Field
        label="Handle"
        value={text}
        onChange={setText}
        leading={<AtSign size={21} />}
        trailing="@lespentes.example"
        ok="Free, and yours to keep"
      />
      <Field
        label="Name"
        value=""
        onChange={setText}
        placeholder="Inès Moreau"
        hint="Shown to the people you talk to"
      />
      <Field
        label="How much?"
        value="€2,400.00"
        onChange={setText}
        error="Above your daily limit of €1,000.00"
      />
      <Field label="Note" value="Half of the sofa delivery" onChange={setText} rows={3} />
      <FieldGroup>
        <Field
          grouped
          label="Handle"
          value={text}
          onChange={setText}
          leading={<AtSign size={21} />}
          trailing="@lespentes.example"
        />
        <Field
          grouped
          label="Password"
          type="password"
          value={password}
          onChange={setPassword}
          leading={<Lock size={21} />}
          reveal={{ show: 'Show', hide: 'Hide' }}
        />
      </FieldGroup>
      <SearchField label="Search" value="" onChange={setText} clearLabel="Clear" shortcut="Ctrl K" />
      <SearchField label="Search" value="noor" onChange={setText} clearLabel="Clear" />
    </div>
  );
}

function Choices() {
  const [on, setOn] = useState(true);
  const [way, setWay] = useState<'passkey' | 'password'>('passkey');
  const [tab, setTab] = useState<'received' | 'sent'>('received');
  return (
    <div className="space-y-4">
      <Segmented
        label="Requests"
        value={tab}
        onChange={setTab}
        options={[
          { value: 'received', label: 'Received 3' },
          { value: 'sent', label: 'Sent 1' },
        ]}
      />
      <ChipRow label="Filter" className="-mx-4">
        <Chip selected>All</Chip>
        <Chip count={4}>Unread</Chip>
        <Chip>Groups</Chip>
        <Chip>Services</Chip>
        <Chip>Calls</Chip>
      </ChipRow>
      <div className="flex flex-wrap gap-x-5">
        <Switch aria-label="Switch" checked={on} onChange={setOn} />
        <Switch aria-label="Off" checked={!on} onChange={setOn} />
        <Checkbox checked={on} onChange={setOn}>
          I’ve kept them somewhere safe
        </Checkbox>
        <Checkbox checked={!on} onChange={setOn}>
          Not yet
        </Checkbox>
        <Radio name="r" checked={on} onChange={() => setOn(true)}>
          One
        </Radio>
        <Radio name="r" checked={!on} onChange={() => setOn(false)}>
          Other
        </Radio>
      </div>
      <ChoiceCard
        name="way"
        title="Passkey"
        tag={<Tag tone="accent">Recommended</Tag>}
        icon={<Fingerprint size={27} />}
        body="Your fingerprint, face or screen lock. Nothing to remember, nothing anyone can steal."
        checked={way === 'passkey'}
        onChange={() => setWay('passkey')}
      />
      <ChoiceCard
        name="way"
        title="Password"
        icon={<Lock size={27} />}
        body="At least 10 characters. Add a code app for a second step."
        checked={way === 'password'}
        onChange={() => setWay('password')}
      />
      <StepBar step={2} count={4} label="Step 2 of 4" className="px-0!" />
      <Progress label="Uploading" value={0.62} />
      <Progress label="Working" />
    </div>
  );
}

function Empty() {
  return (
    <>
      {(
        [
          'no-chats',
          'no-contacts',
          'no-results',
          'offline',
          'not-found',
          'nothing-to-review',
          'no-moments',
          'no-payments',
          'no-live',
          'no-stories',
        ] as const
      ).map((drawing) => (
        <Box key={drawing} title={drawing}>
          <EmptyState
            drawing={drawing}
            title="No chats yet"
            body="Find people you know, or share your code and let them find you."
          >
            <Button>Find people</Button>
            <Button kind="soft" icon={<QrCode size={20} />}>
              My code
            </Button>
          </EmptyState>
        </Box>
      ))}
    </>
  );
}

export function Basics() {
  return (
    <main className="scroll-area h-dvh bg-surface-2 p-4 desktop:columns-3">
      <h1 className="sr-only">Parts</h1>
      <Box title="Mark">
        <div className="flex items-center gap-4">
          <AppIcon size={48} />
          <Wordmark size={34} className="text-accent-ink" />
        </div>
      </Box>
      <Box title="Buttons, badges, tags">
        <Buttons />
      </Box>
      <Box title="Fields">
        <Fields />
      </Box>
      <Box title="Choices">
        <Choices />
      </Box>
      <Box title="Banners">
        <div className="-m-5 space-y-px">
          <Banner kind="offline">You’re offline. Messages send later.</Banner>
          <Banner kind="update" action={{ label: 'Reload', onClick: () => undefined }}>
            A new version is ready.
          </Banner>
          <Banner kind="warn" action={{ label: 'Try again', onClick: () => undefined }}>
            This server cannot be reached.
          </Banner>
        </div>
      </Box>
      <Box title="Recovery codes">
        <CodeGrid
          label="Recovery codes"
          codes={[
            'tile-4QKD',
            'arch-9WMX',
            'sand-2HRT',
            'gold-7PVN',
            'stem-5CYB',
            'lime-8FJG',
            'dusk-3ZLA',
            'bell-6SEU',
          ]}
        />
      </Box>
      <Box title="Loading">
        <div className="-m-5 py-4">
          <Skeleton className="mx-5 mb-2 h-7 w-30 rounded-[10px]" />
          <SkeletonRows label="Loading" count={4} />
        </div>
      </Box>
      <Empty />
    </main>
  );
}
