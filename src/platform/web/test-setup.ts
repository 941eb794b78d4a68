// What holds for every component test: conditions are awaited as long as a busy machine needs.
import { configure } from '@testing-library/react';

configure({ asyncUtilTimeout: 8_000 });
