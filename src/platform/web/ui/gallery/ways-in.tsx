// Sign-in, a step of sign-up, a step of the first run.
import { useState } from 'react';
import { LargeTopBar } from '../../shell/top-bar.tsx';
import { AuthHero, heroPill } from '../auth-hero.tsx';
import { Avatar } from '../avatar.tsx';
import { Tag } from '../badge.tsx';
import { Button } from '../button.tsx';
import { ChoiceCard } from '../choice-card.tsx';
import { Divider } from '../divider.tsx';
import { Field, FieldGroup } from '../field.tsx';
import { IconButton } from '../icon-button.tsx';
import {
  AtSign,
  ChevronDown,
  ChevronLeft,
  Fingerprint,
  Globe,
  Lock,
  QrCode,
  Sparkles,
  Store,
  UserPlus,
} from '../icons.tsx';
import { Menu } from '../menu.tsx';
import { StepBar } from '../step-bar.tsx';
import { Wizard, WizardChecks } from '../wizard.tsx';

const nothing = (): void => undefined;
const language = (
  <Menu
    trigger={
      <button type="button" className={heroPill}>
        <Globe size={17} />
        English
        <ChevronDown size={15} />
      </button>
    }
    items={[
      { id: 'en', label: 'English', checked: true, onSelect: nothing },
      { id: 'fr', label: 'Français', checked: false, onSelect: nothing },
    ]}
  />
);

export function SignIn() {
  const [handle, setHandle] = useState('ines');
  const [password, setPassword] = useState('');
  return (
    <AuthHero
      name="Plaza"
      tagline="One calm square for the people, payments and places of your day."
      corner={language}
    >
      <div className="flex items-center gap-3.5">
        <Avatar
          id="Inès Moreau"
          name="Inès Moreau"
          size={58}
          className="rounded-full border-3 border-surface shadow-2"
        />
        <div className="min-w-0">
          <h1 className="t-h1-sm">Hello again, Inès</h1>
          <div className="truncate text-ink-2">@ines@lespentes.example</div>
        </div>
      </div>
      <Button size="lg" wide className="mt-4.5" icon={<Fingerprint size={24} />}>
        Continue with passkey
      </Button>
      <div className="my-4">
        <Divider>or with your password</Divider>
      </div>
      <FieldGroup>
        <Field
          grouped
          label="Handle"
          value={handle}
          onChange={setHandle}
          leading={<AtSign size={21} />}
          trailing="@lespentes.example"
        />
        <Field
          grouped
          label="Password"
          placeholder="Password"
          type="password"
          value={password}
          onChange={setPassword}
          leading={<Lock size={21} />}
          reveal={{ show: 'Show password', hide: 'Hide password' }}
        />
      </FieldGroup>
      <Button kind="neutral" wide className="mt-2.5">
        Sign in
      </Button>
      <div className="mt-2.5 flex flex-wrap justify-between">
        <Button kind="plain" className="-ml-3 px-3!" icon={<QrCode size={19} />}>
          Use my other device
        </Button>
        <Button kind="plain" className="-mr-3 px-3!">
          Recovery code
        </Button>
      </div>
      <p className="mt-1 text-center text-ink-2">
        New here?{' '}
        <a href="#sign-up" className="font-strong text-accent-ink">
          Create an account
        </a>
      </p>
    </AuthHero>
  );
}

export function SignUp() {
  const [way, setWay] = useState('passkey');
  return (
    <main className="mx-auto flex h-dvh max-w-120 flex-col">
      <div className="px-1.5 py-1">
        <IconButton label="Back" icon={<ChevronLeft size={27} />} />
      </div>
      <StepBar step={2} count={4} label="Step 2 of 4" />
      <div className="scroll-area flex-1 px-5">
        <h1 className="mx-1 mt-5 mb-1.5 t-h1-sm">How will you sign in?</h1>
        <p className="mx-1 mb-5.5 t-message text-ink-2">You can add the other way later.</p>
        <div className="space-y-3">
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
        </div>
      </div>
      <div className="px-6 pt-3 pb-8">
        <Button size="lg" wide icon={<Fingerprint size={23} />}>
          Create passkey
        </Button>
      </div>
    </main>
  );
}

function WhoCanJoin() {
  const [way, setWay] = useState('invite');
  return (
    <div className="flex flex-col gap-3 tablet:flex-row">
      <ChoiceCard
        layout="column"
        name="who"
        title="By invitation"
        hue="accent"
        icon={<UserPlus size={24} />}
        body="Each person brings in those they know."
        checked={way === 'invite'}
        onChange={() => setWay('invite')}
      />
      <ChoiceCard
        layout="column"
        name="who"
        title="Everybody"
        hue="sea"
        icon={<Store size={24} />}
        body="Anyone with the address can sign up."
        checked={way === 'open'}
        onChange={() => setWay('open')}
      />
      <ChoiceCard
        layout="column"
        name="who"
        title="Nobody yet"
        hue="sun"
        icon={<Sparkles size={24} />}
        body="Only the people you add."
        checked={way === 'closed'}
        onChange={() => setWay('closed')}
      />
    </div>
  );
}

export function Setup() {
  return (
    <Wizard
      name="Plaza"
      title="Set up your plaza"
      at={2}
      progress="Step 3 of 4 · about 3 minutes left"
      question="Who can join?"
      lead="You can change this later. Every change is written to the audit log."
      steps={[
        { id: 'a', title: 'Name and address', body: 'Les Pentes · lespentes.example' },
        { id: 'b', title: 'Your operator passkey', body: 'Inès, with 8 recovery codes' },
        { id: 'c', title: 'Who can join', body: 'By invitation' },
        { id: 'd', title: 'Open the doors' },
      ]}
      checks={
        <WizardChecks
          ok
          title="This server is healthy"
          body="9 checks passed, 1 to look at later: calls need one more open port."
        />
      }
      back={
        <Button kind="neutral" size="lg" icon={<ChevronLeft size={20} />}>
          Back
        </Button>
      }
      saved="Saved as you type"
      next={<Button size="lg">Next: open the doors</Button>}
      preview={{
        caption: 'What people will see',
        children: (
          <div className="origin-top-left scale-65 w-[390px]">
            <LargeTopBar title="Chats" />
          </div>
        ),
        note: 'Nothing on this page contacts another server.',
      }}
    >
      <WhoCanJoin />
      <Field
        className="mt-5"
        label="Name of this plaza"
        value="Les Pentes"
        onChange={nothing}
        hint="Shown on the way in and on every invitation."
      />
    </Wizard>
  );
}
