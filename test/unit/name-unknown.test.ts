import { describe, expect, it } from 'vitest';
import { nameFrom } from '../../shared/name/name.ts';

const UNKNOWN = `
I am not happy ; I AM NOT HAPPY ; User's name is unknown ; User's name is not known ; User's name is not provided
User's name is unavailable ; User's name is missing ; User's name is not on file ; User's name was not given
User's name was never mentioned ; User's name is N/A ; User's name is n/a ; User's name is none
User's name is null ; User's name is undefined ; User's name is Unknown ; User's name is Not Provided
User's name is Anonymous ; User's name is TBD ; User's name is still unknown ; User's name is currently unknown
User's name is ... ; User's name is ??? ; User's name is 12345 ; User's name is pending verification
User's name is confidential ; User's name is withheld ; User's name is redacted ; User's name is [REDACTED]
User's name is <unknown> ; User's name is misspelled in the system ; User's name is wrong on the invoice
User's name is incorrect ; User's name is spelled incorrectly ; User's name is hard to pronounce
User's name is the same as before ; User's name is important to them ; User's name is needed
User's name is required ; User's name is no longer Smith ; User's name isn't John ; User's name is never John
User's name wasn't recorded ; User's name has changed ; User's name should be updated
User's name will be provided later ; User's name could not be verified ; User's name ; User name ; User's name is
My name is ; Name: ; Customer name: ; Customer name: none ; Customer name: NULL ; Customer name: None given
Customer name: Not available ; Customer name: Not specified ; Customer name: N/A ; Customer name: ?
Customer name: Withheld ; Customer name: Guest ; Customer Name: Unknown Caller ; Customer name: unknown caller
Customer name: Private ; My name is not John ; My name isn't John ; My name is hard to spell
My name is spelled wrong ; My name is wrong on the bill ; My name is on the account ; My name is in the system
My name is already in your system ; My name is private ; My name is irrelevant ; My name is of no importance
My name is misspelled ; My name is not Stefan, please fix it ; I am not John ; I'm not John Smith
I'm not the customer ; User is not John ; User is not called John ; User is not named John
User denies that his name is John ; User does not go by John ; User no longer goes by John
User never goes by John ; User asked if his name is John ; User asked whether the name is John
User does not like being called Bob ; User asked not to be called Bob ; User refused to give a name
User did not state their name ; User didn't provide a name ; User would not give his name
User prefers not to give a name ; User has not provided a name ; User's name was not captured ; No name given
No name ; John is not the customer ; John is not the caller ; John isn't the caller ; in the name of love
User changed her name ; User wants to change the name on the account ; User wants name changed
User's name change is pending ; User Name Change Request ; User name change to be done
User name and password forgotten ; User name, email and phone were verified ; User name verified
User name confirmed ; User Name Verified ; User name updated to the new one ; The user name is locked
user name is invalid ; user name is already taken ; user name is case sensitive ; User thinks his name is John
If my name is John ; User pretended his name is John ; User jokingly said my name is Batman ; User name is unknown
User name is not provided ; User name is N/A ; User's name is not John ; My name is not important
User did not give a name ; User does not want to be called Elizabeth ; User's name is on the account
User's name is spelled wrong ; His name is on the contract ; My name is already on file ; Customer name: Unknown
Customer name: Not Provided ; Name: - ; Customer name: [redacted] ; Emily's name is misspelled
User asked whether her name is on the list ; My name's not Anna ; I am not Stefan
User's name is Alexander Bartholomew Christopher Dominic Edward Frederick ; User's name is Anna2
User's name is set to private ; her name is everywhere on the site ; his name is top of the list
my name is kind of long ; user name is too short ; User's name, Stefan, was confirmed ; User's name is Stefan/Steve
My name is S-T-E-F-A-N ; User Thinks service is slow ; User Never called ; User Not happy`;

const rows = (table: string): string[] => table.trim().split(/\n| ; /);

describe('a name that is missing, denied or supposed is no name', () => {
  it.each(rows(UNKNOWN))('%s', (statement) => {
    expect(nameFrom([statement])).toBeNull();
  });
});
