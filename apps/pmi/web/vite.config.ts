import { webClient } from '@cigogne/ui/build';

export default webClient(import.meta.url);
