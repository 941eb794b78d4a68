// The gallery: #parts and whole screens by name; ?theme=dark turns the lights down.
import { createRoot } from 'react-dom/client';
import './gallery.css';
import { ToastRegion } from '../toast.tsx';
import { Basics } from './basics.tsx';
import { Layers } from './layers.tsx';
import { People } from './people.tsx';
import { Shell } from './shell.tsx';
import { SignIn, SignUp, Setup } from './ways-in.tsx';

const pages: Record<string, () => React.ReactNode> = {
  basics: () => <Basics />,
  people: () => <People />,
  layers: () => <Layers />,
  chats: () => <Shell open={false} details={false} />,
  chat: () => <Shell open details={false} />,
  details: () => <Shell open details />,
  'sign-in': () => <SignIn />,
  'sign-up': () => <SignUp />,
  setup: () => <Setup />,
};

const query = new URLSearchParams(location.search);
if (query.get('theme') === 'dark') document.documentElement.dataset['theme'] = 'dark';
const page = pages[location.hash.slice(1)] ?? pages['basics'];
const root = document.getElementById('root');
if (root !== null && page !== undefined) {
  createRoot(root).render(
    <>
      {page()}
      <ToastRegion closeLabel="Close" />
    </>,
  );
}
