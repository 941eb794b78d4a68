// The page behind the QR code: how a phone on the same network comes to trust this Plaza and opens it. English and French.
import { html, type Html } from './reference/html.ts';
import type { Page } from './routes.ts';
import { documentHeaders } from './security-headers.ts';

/** Where the code for phones leads, while the certificate is one of the instance's own. */
export const PHONE_PATH = '/phone';
/** The root certificate, as phones install it. */
export const ROOT_PATH = '/plaza-root.crt';

interface Words {
  readonly title: string;
  readonly lead: string;
  readonly open: string;
  readonly why: string;
  readonly download: string;
  readonly iphone: readonly string[];
  readonly android: readonly string[];
  readonly after: string;
}

const english: Words = {
  title: 'Plaza on this phone',
  lead: 'You can use Plaza right away. Your browser warns that it does not know this Plaza’s certificate; that is expected on a network of your own.',
  open: 'Open Plaza',
  why: 'To end the warning, to install the app and to use camera, microphone and notifications, let this phone trust the certificate. Do this only if you trust whoever runs this Plaza: it is theirs.',
  download: 'Download the certificate',
  iphone: [
    'Download the certificate in Safari and allow it.',
    'Open Settings, then “Profile Downloaded”, and install it.',
    'In Settings, General, About, Certificate Trust Settings, switch it on.',
  ],
  android: [
    'Download the certificate.',
    'Open Settings and search for “CA certificate”.',
    'Choose “Install anyway”, then the file plaza-root.crt.',
  ],
  after: 'Then close the browser, open this address again, and choose “Add to Home Screen”.',
};

const french: Words = {
  title: 'Plaza sur ce téléphone',
  lead: 'Vous pouvez utiliser Plaza tout de suite. Votre navigateur avertit qu’il ne connaît pas le certificat de cette instance : c’est normal sur votre propre réseau.',
  open: 'Ouvrir Plaza',
  why: 'Pour ne plus voir l’avertissement, installer l’application et utiliser l’appareil photo, le micro et les notifications, faites reconnaître le certificat par ce téléphone. Ne le faites que si vous faites confiance à la personne qui administre cette instance : c’est le sien.',
  download: 'Télécharger le certificat',
  iphone: [
    'Téléchargez le certificat dans Safari et autorisez-le.',
    'Ouvrez Réglages, puis « Profil téléchargé », et installez-le.',
    'Dans Réglages, Général, Informations, Réglages de confiance des certificats, activez-le.',
  ],
  android: [
    'Téléchargez le certificat.',
    'Ouvrez Paramètres et cherchez « certificat CA ».',
    'Choisissez « Installer quand même », puis le fichier plaza-root.crt.',
  ],
  after:
    'Fermez ensuite le navigateur, ouvrez de nouveau cette adresse et choisissez « Sur l’écran d’accueil ».',
};

/** Whether French comes before English in what the browser asks for. */
export function prefersFrench(languages: string): boolean {
  const first = /\b(en|fr)\b/i.exec(languages)?.[1];
  return first?.toLowerCase() === 'fr';
}

function steps(name: string, list: readonly string[]): Html {
  return html`<h2>${name}</h2>
    <ol>
      ${list.map((step) => html`<li>${step}</li>`)}
    </ol>`;
}

function pageOf(lang: 'en' | 'fr', words: Words): string {
  return html`<!doctype html>
    <html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${words.title}</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/docs/reference.css" />
      </head>
      <body>
        <main id="content" class="phone">
          <h1>${words.title}</h1>
          <p>${words.lead}</p>
          <p><a class="act" href="/">${words.open}</a></p>
          <p>${words.why}</p>
          <p><a class="act quiet-act" href="${ROOT_PATH}">${words.download}</a></p>
          ${steps('iPhone, iPad', words.iphone)} ${steps('Android', words.android)}
          <p>${words.after}</p>
        </main>
      </body>
    </html>`.text;
}

/** The page and the certificate that it offers. */
export function phonePages(root: Uint8Array): Page[] {
  const pages = { en: pageOf('en', english), fr: pageOf('fr', french) };
  return [
    {
      path: PHONE_PATH,
      name: 'phone',
      serve: ({ languages }) => ({
        status: 200,
        type: 'text/html; charset=utf-8',
        body: pages[prefersFrench(languages) ? 'fr' : 'en'],
        headers: { ...documentHeaders, vary: 'accept-language' },
      }),
    },
    {
      path: ROOT_PATH,
      name: 'root_certificate',
      serve: () => ({
        status: 200,
        type: 'application/x-x509-ca-cert',
        body: Buffer.from(root),
        headers: {
          'cache-control': 'no-store',
          'content-disposition': 'attachment; filename="plaza-root.crt"',
        },
      }),
    },
  ];
}
