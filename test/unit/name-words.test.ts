import { describe, expect, it } from 'vitest';
import { nameFrom } from '../../shared/name/name.ts';

const WORDS = `
User likes tea ; User Is Happy ; User is happy with the service ; User had trouble logging in
User called about billing ; User called back ; User called again to confirm ; User called to cancel the plan
User called on Monday ; User called Monday about the invoice ; User called Tuesday ; User called in March
User called last week ; User called twice yesterday ; User called support ; User called Support yesterday
User called from Boston ; User called The Helpdesk ; Customer Called Yesterday About Refund
Customer requested a callback ; Customer Requests Refund ; Customer complained about delays
Customer asked for help ; Customer is waiting for a package ; Caller asked about opening hours
Caller Asked About Opening Hours ; Caller mentioned a problem ; Caller was angry ; Caller wants a discount
The user wants to change plan ; The User Wants To Change Plan ; The customer needs assistance ; User might upgrade
User will call back ; User Will Call Back ; User may cancel ; User recently moved to Berlin
User also mentioned Berlin ; User lives in Berlin ; User works for Google ; User Lives In Berlin
User speaks German ; User Speaks German ; User from Boston called ; User with ID 42 called ; User or customer
I'm calling about my invoice ; I'm Calling About My Invoice ; I am looking for a refund ; I am a customer
I am the owner of the account ; I am an engineer ; I'm very happy ; I'm so sorry ; I'm sorry ; I'm fine
I'm Fine, thanks ; I'm good ; I'm okay ; I'm OK ; I'm back ; I'm here ; I'm in Boston ; I'm from Berlin
I'm at work ; I'm on hold ; I'm 42 years old ; I'm having trouble ; I'm just checking ; I'm still waiting
I'm unhappy with the service ; I'm vegetarian ; I'm allergic to nuts ; I'm diabetic ; I'm married ; I'm retired
I'm pregnant ; I'm disappointed ; I'm American ; I'm an American ; I'm Jewish ; I'm Spanish speaking
I'm worried about my account ; I am afraid of flying ; I am sure ; I am currently in Paris ; I am your customer
I am Boston based ; I am ready ; I am busy right now ; I am done ; I'm all set ; I'm glad you asked ; I'm new here
I'm moving to Boston ; i'm excited ; i'm bored ; i'm tired and hungry ; i'm hungry ; i'm in a hurry ; i'm furious
i'm annoyed ; i'm confused ; i'm stuck ; i'm interested ; i'm thrilled ; i'm thinking about it ; I'M HAPPY
I'M CALLING ABOUT MY INVOICE ; User spoke with Anna ; I'm ; I am ; I'm no John ; User denied being called John
User doesn't go by John ; User hates being called Bob ; He is the customer ; She is the caller ; This is the caller
That is the customer ; It is the user ; There is a user ; Email is the customer's preference
Email is the customer preferred channel ; User goes by train ; User goes by bus to work ; User goes by the book
User goes by bike every day ; User goes by email ; Time goes by quickly ; Call me back ; Call me tomorrow
Call me Tomorrow ; Call me at noon ; call me later ; Call me Tuesday ; Call me ASAP ; Call me when ready
Please call me on my cell ; User prefers to be called back ; User prefers to be called on Mondays
User prefers to be called after 5pm ; User wants to be called Monday ; User would like to be called tomorrow
User Interface is confusing ; User Experience was poor ; User Guide requested ; User Manual is missing
Customer Support was great ; Customer Service number changed ; Customer Care helped ; Customer ID: 12345
Customer since 2019 ; Customer Since 2019 ; Customer Number is 12 ; Caller ID is hidden ; Caller ID: +12025550123
User account is locked ; User Account ; User Preferences ; User Profile Updated ; User Feedback ; User VIP
User Premium ; User English ; User German speaking ; User A called ; User X asked ; User 1 called
User: Hello there ; User: I need help ; User: yes ; Customer: Thanks ; Previous conversation about account update
Premium customer ; Prefers evening calls ; Lives in Paris ; Works at Microsoft ; Likes Taylor Swift
Has a meeting with Anna on Monday ; Stefan wants to upgrade to premium account ; Anna called about billing
User is Italian ; User is Christian ; User is Republican ; User is Autistic ; User is Type 2 diabetic
User is Premium member ; User is Gold ; User is iPhone user ; User is a Microsoft employee ; This is urgent
This is Urgent ; This is Tuesday ; This is about billing ; This is ridiculous ; It's Monday ; It is Amazing
It's Christmas ; I'm Premium ; I'm VIP member ; I'm CEO ; I'm Mom ; User prefers email communication
User is interested in premium service ; I am calling about my invoice ; User called yesterday about refund
User asked about previous issue with login ; I'm happy with the service ; Customer wants a refund ; I am happy
I'm interested in premium ; i'm frustrated ; I'm German ; I'm Canadian. ; User prefers to be called in the morning
Please call me back ; call me Monday ; User called customer support ; User called Customer Support
User Prefers Email Communication ; USER PREFERS EMAIL ; User Wants Refund ; user emily called about billing
Customer Service was helpful ; User ID is 123 ; User Account was locked ; This is Important ; User is Canadian
User is VIP ; User is Catholic ; User called Maria about her order ; User has a premium account
User is married to Anna ; User was called Monday ; User was called by Anna ; User was called an idiot
User was named employee of the month ; User was named after her grandmother ; The user, Stefan, called
Stefan (the user) called ; User: Maria Garcia ; User Demands refund ; User Reports bug
User Cancelled subscription yesterday ; User Rebooted successfully ; User Frequently calls ; User Usually pays late
User Apparently moved ; User Definitely wants it ; User Upset about bill ; User Angry about bill
User Happy with service ; User Satisfied with service ; User Interested in premium ; User Unhappy with support
Customer Frustrated with wait times ; Customer Unable to login ; User Located in Boston ; User Based in Boston
User Vegetarian ; User Vegan ; User Diabetic ; User Male ; User Female 35 ; User Age 35 ; User Email is x
User Phone changed ; User Mood is good ; User Sentiment was positive ; User Intent is purchase
User Goal is savings ; User Budget is low ; User Interests include golf ; User Hobbies: golf ; User Timezone is PST
User Birthday is May 3 ; Customer Sentiment was negative ; User Anniversary is today ; User Summary was stored
Caller Mood was good ; Caller Background noise was loud ; User Microphone is broken ; User Hardware failed
User House was sold ; User Health is poor ; User Family has pets ; User Password reset ; User Data was lost
User Plan expired ; User Card declined ; User Laptop is broken ; User Calendar is full ; User Device was replaced
User Browser is Chrome
User IP is 1 ; User SSN changed ; User PC crashed ; User TV has issues ; User is LGBT ; User goes by instinct ; User is HR`;

const rows = (table: string): string[] => table.trim().split(/\n| ; /);

describe("a verb, a mood or a common word is nobody's name", () => {
  it.each(rows(WORDS))('%s', (statement) => {
    expect(nameFrom([statement])).toBeNull();
  });
});
