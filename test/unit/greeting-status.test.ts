import { describe, expect, it } from 'vitest';
import { greeting } from '../../functions/client-data/greeting.ts';

/** Statement => status spoken of. */
const HELD = `
Premium account holder => premium ; VIP member since 2020 => vip ; Gold tier member => gold
Silver member => silver ; User has a premium account => premium ; Premium member => premium
Premium VIP Gold member => premium ; User is a premium customer => premium ; premium => premium ; VIP => vip
Gold => gold ; Account status: Premium => premium ; User upgraded to premium => premium
Long-time VIP client => vip ; Loyal gold member for 5 years => gold ; User is on the premium plan => premium
User subscribes to premium => premium ; User's account is premium => premium ; User's status is VIP => vip
User holds Gold status => gold ; User has been a VIP since 2019 => vip ; User is a VIP => vip ; User is VIP => vip
Stefan is a premium customer => premium ; Has premium account and prefers email => premium
Account type: gold => gold ; Membership level is silver => silver
User is a gold member, interested in premium => gold ; VIP: yes => vip
Premium member since 2019, prefers email => premium ; Active premium subscriber => premium ; Current VIP => vip
PREMIUM ACCOUNT HOLDER => premium ; user is a Premium Member. => premium ; Valued gold customer => gold
Customer is gold tier => gold ; User enjoys VIP status => vip ; premium_member => premium
User has a VIP membership => vip ; User became a VIP in 2020 => vip
Premium customer since January 2021 => premium ; VIP customer for 3 years => vip ; Silver tier => silver
Gold status => gold ; User is a silver tier customer => silver ; Premium plan => premium ; Premium user => premium
User has had a premium account for 3 years => premium ; User is one of our VIP customers => vip
User is part of the gold program => gold ; User is a long-standing VIP => vip ; Gold loyalty member => gold
VIP since 2020 => vip ; Premium since 2019 => premium ; Has VIP status => vip
User is enrolled in the VIP program => vip ; User was upgraded to premium => premium
Is a premium customer => premium ; Premium customer, very loyal => premium
User is a Premium customer and prefers email => premium ; Status: VIP => vip ; Tier: Gold => gold
account_status: premium => premium ; User has premium => premium ; User's premium account => premium
Premium account with us => premium ; VIP member in good standing => vip ; User's membership tier is gold => gold
User has Gold tier status => gold ; The caller is a VIP => vip ; Caller is a gold member => gold
Customer holds premium membership => premium ; She is a premium member => premium
He has a premium account => premium ; They have a gold account => gold ; I am a premium member => premium
I'm a VIP => vip ; I have a premium account => premium`;

const NOT_HELD = `
User does not want premium ; wants to upgrade to premium ; is considering VIP ; was a premium customer
interested in gold ; no longer VIP ; asked about premium ; not a VIP ; cancelled premium
User upgraded to premium last year ; User is a gold member interested in premium ; Not premium but gold member
VIP: no ; Premium: false ; User's wife is a VIP member ; User would like to be VIP
User hopes to become a gold member ; User plans to get premium ; User declined premium ; User was offered premium
eligible for VIP ; almost gold ; former premium member ; ex-VIP ; used to be premium ; Premium until last year
downgraded from premium ; on a premium trial ; non-premium customer ; never been VIP ; isn't premium
User isn't a VIP ; without premium ; lost gold status ; premium expired ; Premium membership expired
Premium account was cancelled ; Premium account (cancelled) ; Premium member. Cancelled in May.
User does not want VIP, gold or premium ; User wants VIP and premium ; interested in gold, silver
User asks whether premium is worth it ; Is the user premium? ; premium? ; User may be VIP
User might upgrade to gold ; User thinks premium is expensive ; User complained about premium prices
Premium payment overdue ; insurance premium is due ; User lost a gold ring ; User has gold
Silver Spring resident ; Golden retriever owner ; User lives on Gold Coast ; VIP member's assistant
Premium account for his wife ; Premium account requested ; VIP status pending ; VIP status denied
Gold status desired ; User's friend is a premium customer ; Maria is a VIP member ; User had premium
User was VIP ; User will be VIP ; User wants to cancel premium ; User refuses premium ; User dislikes premium
User doesn't have premium ; User does not have a premium account ; User has no premium account
User has never had VIP status ; Previously a gold member ; formerly VIP ; VIP upgrade requested ; VIP waitlist
User wants VIP treatment ; User said premium is a scam ; User considers premium ; User would be premium if cheaper
Wishes to be a premium customer ; Aspires to VIP ; Applied for VIP ; Looking into gold membership
Curious about silver tier ; User inquired about VIP membership ; User needs premium
Stefan wants to upgrade to premium account ; User has a premium account but wants to cancel
User rejected the VIP offer ; Gave up gold ; VIP membership ended in 2020 ; Premium subscription lapsed
User is not yet premium ; User is hardly a VIP ; User is neither VIP nor gold ; Not VIP
Not interested in premium ; Unhappy with premium ; User's company is a premium customer
User is a premium customer of a competitor ; User has premium in cart ; User is on the waitlist for VIP
User is about to be premium ; User is VIP material ; User becomes VIP next year ; User got VIP rejected
User has a premium account with a competitor ; premium by mistake ; User used to have a premium account
User's premium account expired ; User was a VIP member ; User had a gold account ; User's former premium account
No premium ; Premium declined ; User said: not premium ; User wishes he was VIP ; User dreams of VIP
User asked to be made VIP ; User demands VIP ; User should be VIP ; User can be VIP ; User is going to be premium
User is thinking of premium ; User was never premium ; User has never been premium ; User doesn’t want premium
User isn’t premium ; User hasn't got premium ; User aims for gold ; User is looking at premium
User looks forward to premium ; User is saving for premium ; User is upset about premium ; User likes premium
User loves premium ; User compares premium and gold ; User is unsure about premium ; User can't afford premium
User is not a premium customer ; He is no premium customer ; User canceled VIP membership ; User is a non-VIP
User will upgrade to premium ; User planned to upgrade to premium ; User upgraded from premium
User is downgrading premium ; User wants gold ; User's son is a VIP member ; User works for a VIP
User knows a VIP ; User met a VIP customer ; User sells premium accounts ; User manages premium accounts
Agent offered premium ; Agent upgraded user to premium if paid ; User's husband has a premium account
premium account is too expensive ; User's dog is named Gold ; User's favorite color is gold
User drives a silver car ; User invests in gold and silver ; User bought gold ; User said she is not VIP
User denies being VIP ; Interested in VIP membership ; VIP membership inquiry ; Question about premium plan
Premium plan question ; Gold plan pricing requested ; premium plan cancelled last month
premium customer (former) ; ex premium customer ; Was premium ; Premium, but cancelled`;

const rows = (table: string): string[][] =>
  table
    .trim()
    .split(/\n| ; /)
    .map((row) => row.split(' => '));

const greet = (accountStatus: string): string => greeting({ name: 'Stefan', returning: true, accountStatus });

describe('the status a caller is thanked for', () => {
  it.each(rows(HELD))('%s → %s', (statement = '', status = '') => {
    expect(greet(statement).toLowerCase()).toContain(status);
  });

  it.each(rows(NOT_HELD))(
    "is none when wished for, denied, past or somebody else's: %s",
    (statement = '') => {
      expect(greet(statement)).toBe('Hello Stefan! How can I assist you today?');
    },
  );
});
