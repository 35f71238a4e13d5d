// Microsoft's own client against the service, as a customer's tooling would use it.
// Settings come from the environment; see SdkClientTest, which runs this once per api-version.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { test } from 'node:test';
import { StorageImportExport } from '@azure/arm-storageimportexport';
import { isRestError } from '@azure/core-rest-pipeline';

const TOKEN = process.env.TOKEN;
const SIGNED_IN = { authorization: `Bearer ${TOKEN}` };
const { WAYBILL_URL, WAYBILL_STORAGE_ACCOUNT, API_VERSION, SUBSCRIPTION } = process.env;
const TIME_LIMIT = 120_000;
const GROUP = 'sdk-group';
const JOB = 'sdk-job';
const KEYS = [
  '238810-662376-448998-450120-652806-203390-606320-483076',
  '111111-222222-333333-444444-555555-666666-000000-131131',
];

// Whatever hangs, this process ends.
setTimeout(() => {
  console.error('The time limit is over');
  process.exit(1);
}, TIME_LIMIT).unref();

const seen = [];
const client = new StorageImportExport(
  { getToken: async () => ({ token: TOKEN, expiresOnTimestamp: Date.now() + 3_600_000 }) },
  SUBSCRIPTION,
  { endpoint: WAYBILL_URL, $host: WAYBILL_URL, apiVersion: API_VERSION, retryOptions: { maxRetries: 0 } },
);
// Looks at what really goes over the wire: the client's apiVersion option is a policy of its own.
client.pipeline.addPolicy(
  {
    name: 'witness',
    async sendRequest(request, next) {
      seen.push(new URL(request.url));
      return next(request);
    },
  },
  { afterPolicies: ['CustomApiVersionPolicy'] },
);

const manifest = Buffer.from(
  `<?xml version="1.0" encoding="UTF-8"?>
<DriveManifest Version="2014-11-01"><Drive><DriveId>SDK-1</DriveId>
<BlobList Id="session#1-0"><Blob><BlobPath>pictures/city.jpg</BlobPath><FilePath>\\city.jpg</FilePath>
<Length>10</Length></Blob></BlobList></Drive></DriveManifest>`,
);
const md5 = createHash('md5').update(manifest).digest('hex').toUpperCase();

const returnAddress = {
  recipientName: 'Test',
  streetAddress1: 'Street 1',
  city: 'Redmond',
  stateOrProvince: 'WA',
  postalCode: '98007',
  countryOrRegion: 'USA',
  phone: '4250000000',
  email: 'test@example.com',
};

function order(changes = {}) {
  return {
    location: 'westus',
    tags: { made: 'by the client' },
    properties: {
      storageAccountId: WAYBILL_STORAGE_ACCOUNT,
      jobType: 'Import',
      returnAddress,
      returnShipping: { carrierName: 'FedEx', carrierAccountNumber: '989ffff' },
      diagnosticsPath: 'sdk-client',
      logLevel: 'Verbose',
      backupDriveManifest: true,
      driveList: [
        { driveId: 'SDK-1', bitLockerKey: KEYS[0], manifestFile: '\\DriveManifest.xml', manifestHash: md5 },
        { driveId: 'SDK-2', bitLockerKey: KEYS[1], manifestFile: '\\DriveManifest.xml', manifestHash: 'A'.repeat(64) },
      ],
      ...changes,
    },
  };
}

async function all(iterator) {
  const items = [];
  for await (const item of iterator) {
    items.push(item);
  }
  return items;
}

async function refusal(promise, statusCode, code) {
  const error = await promise.then(
    () => assert.fail(`Expected ${statusCode} ${code}, but it succeeded`),
    (e) => e,
  );
  assert.ok(isRestError(error), `no RestError but ${error.stack}`);
  assert.equal(error.statusCode, statusCode);
  assert.equal(error.code, code);
  assert.ok(error.message.length > 0);
  return error;
}

test(`Microsoft's client with api-version ${API_VERSION}`, { timeout: TIME_LIMIT }, async (t) => {
  const step = async (name, work) => {
    let failed = false;
    await t.test(name, async () => {
      failed = true;
      await work();
      failed = false;
    });
    assert.ok(!failed, `later steps need this one: ${name}`);
  };

  await step('create answers with the whole job', async () => {
    const job = await client.jobs.create(JOB, GROUP, order());
    assert.equal(job.name, JOB);
    assert.equal(job.type, 'Microsoft.ImportExport/jobs');
    assert.equal(job.location, 'West US');
    assert.deepEqual(job.tags, { made: 'by the client' });
    assert.equal(job.properties.state, 'Creating');
    assert.equal(job.properties.provisioningState, 'Succeeded');
    assert.equal(job.properties.backupDriveManifest, true);
    assert.equal(job.properties.driveList.length, 2);
    assert.equal(job.properties.driveList[0].state, 'Specified');
    assert.equal(job.properties.driveList[0].bitLockerKey, undefined);
    assert.ok(job.systemData.createdAt instanceof Date);
  });

  await step('get shows it', async () => {
    const job = await client.jobs.get(JOB, GROUP);
    assert.equal(job.id, `/subscriptions/${SUBSCRIPTION}/resourceGroups/${GROUP}/providers/Microsoft.ImportExport/jobs/${JOB}`);
    assert.equal(job.properties.driveList[0].manifestHash, md5);
    assert.equal(job.properties.driveList[0].manifestUri, undefined);
    assert.equal(job.properties.deliveryPackage, undefined);
    assert.equal(job.properties.shippingInformation.countryOrRegion, 'United States');
  });

  await step('update ships it', async () => {
    const job = await client.jobs.update(JOB, GROUP, {
      state: 'Shipping',
      deliveryPackage: { carrierName: 'FedEx', trackingNumber: `T-${SUBSCRIPTION}`, driveCount: 2, shipDate: '8/11/2026' },
    });
    assert.equal(job.properties.state, 'Shipping');
    assert.equal(job.properties.deliveryPackage.driveCount, 2);
    assert.equal(job.properties.returnAddress.city, 'Redmond');
  });

  await step('the manifest that the station hands in gets its URI', async () => {
    const drive = `${WAYBILL_URL}/station/v1/subscriptions/${SUBSCRIPTION}/resourceGroups/${GROUP}/jobs/${JOB}/drives/SDK-1`;
    const answer = await fetch(`${drive}/manifest`, {
      method: 'PUT',
      headers: { 'content-type': 'application/xml', ...SIGNED_IN },
      body: manifest,
    });
    assert.equal(answer.status, 202, await answer.text());
    let first;
    while (!first?.manifestUri) {
      await pause(100);
      [first] = (await client.jobs.get(JOB, GROUP)).properties.driveList;
    }
    assert.match(first.manifestUri, new RegExp(`/sdk-client/waies/${JOB}_SDK-1_\\d{8}-\\d{6}-\\d{3}_manifest\\.xml$`));
    const back = await fetch(`${drive}/manifest`, { headers: SIGNED_IN });
    assert.deepEqual(Buffer.from(await back.arrayBuffer()), manifest);
  });

  await step('bitLockerKeys.list gives the keys', async () => {
    const keys = await all(client.bitLockerKeys.list(JOB, GROUP));
    assert.deepEqual(keys.map((k) => [k.driveId, k.bitLockerKey]), [['SDK-1', KEYS[0]], ['SDK-2', KEYS[1]]]);
  });

  await step('the list of a resource group comes page by page, without drives', async () => {
    const names = ['page-1', 'page-2', 'page-3', 'page-4', 'page-5'];
    for (const name of names) {
      await client.jobs.create(name, 'paged-group', order());
    }
    const pages = [];
    for await (const page of client.jobs.listByResourceGroup('paged-group', { top: 2 }).byPage()) {
      pages.push(page.map((job) => job.name));
    }
    assert.deepEqual(pages, [['page-1', 'page-2'], ['page-3', 'page-4'], ['page-5']]);
    const jobs = await all(client.jobs.listByResourceGroup('paged-group', { top: 2 }));
    assert.deepEqual(jobs.map((job) => job.name), names);
    assert.ok(jobs.every((job) => job.properties.driveList === undefined));
  });

  await step('the list of a subscription has all jobs, with drives', async () => {
    const jobs = await all(client.jobs.listBySubscription({ top: 2 }));
    assert.equal(jobs.length, 6);
    assert.ok(jobs.every((job) => job.properties.driveList.length === 2));
    const shipped = jobs.find((job) => job.name === JOB);
    assert.match(shipped.properties.driveList[0].manifestUri, /_manifest\.xml$/);
  });

  await step('a filter holds on every page', async () => {
    const creating = await all(client.jobs.listBySubscription({ top: 2, filter: "state eq 'Creating' and type eq 'Import'" }));
    assert.equal(creating.length, 5);
    assert.ok(creating.every((job) => job.properties.state === 'Creating'));
    const tracked = await all(client.jobs.listBySubscription({ filter: `trackingnumber eq 'T-${SUBSCRIPTION}'` }));
    assert.deepEqual(tracked.map((job) => job.name), [JOB]);
    assert.deepEqual(await all(client.jobs.listByResourceGroup(GROUP, { filter: "type eq 'Export'" })), []);
  });

  await step('locations are listed and got by either name', async () => {
    const locations = await all(client.locations.list());
    assert.ok(locations.some((l) => l.name === 'West US' && l.supportedCarriers.length > 0));
    for (const name of ['West US', 'westus']) {
      const location = await client.locations.get(name);
      assert.equal(location.name, 'West US');
      assert.equal(location.type, 'Microsoft.ImportExport/locations');
      assert.ok(location.recipientName.length > 0);
    }
    await refusal(client.locations.get('nowhere'), 404, 'ResourceNotFound');
  });

  await step('operations are listed', async () => {
    const operations = await all(client.operations.list());
    assert.equal(operations.length, 6);
    assert.ok(operations.every((o) => o.provider === 'Microsoft Import/Export' && o.name && o.operation));
  });

  await step('refusals are RestErrors with status and code', async () => {
    await refusal(client.jobs.get('absent', GROUP), 404, 'ResourceNotFound');
    await refusal(client.jobs.update('absent', GROUP, {}), 404, 'ResourceNotFound');
    await refusal(client.jobs.delete('absent', GROUP), 404, 'ResourceNotFound');
    await refusal(all(client.bitLockerKeys.list('absent', GROUP)), 404, 'ResourceNotFound');
    const invalid = await refusal(client.jobs.create('invalid', GROUP, order({ driveList: [], jobType: 'Sideways' })), 400, 'InvalidRequestContent');
    assert.ok(invalid.details.details.some((d) => d.target === 'properties.jobType'));
    await refusal(client.jobs.create(JOB, GROUP, order()), 409, 'Conflict');
    await refusal(client.jobs.delete(JOB, GROUP), 409, 'Conflict');
    await refusal(all(client.jobs.listBySubscription({ top: 101 })), 400, 'InvalidParameterValue');
  });

  await step('delete lets a job go', async () => {
    await client.jobs.delete('page-1', 'paged-group');
    await refusal(client.jobs.get('page-1', 'paged-group'), 404, 'ResourceNotFound');
  });

  await step('every request was of this api-version', () => {
    assert.ok(seen.length > 20);
    assert.deepEqual([...new Set(seen.map((url) => url.searchParams.getAll('api-version').join()))], [API_VERSION]);
  });
});
