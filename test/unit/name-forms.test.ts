import { describe, expect, it } from 'vitest';
import { nameFrom } from '../../shared/name/name.ts';

/** Names of many tongues, short ones, and ones that are also words. */
const NAMES = `
Stefan, Stefan Anderson, Al, Jo, Bo, Li, Wu, Xi, Ng, Ed, Ty, O'Brien, Sinéad O'Connor, D'Angelo, Jean-Luc,
Jean-Luc Picard, McDonald, Ronald McDonald, MacLeod, DeShawn Jackson, LeBron, José, María José,
María José García López, Nguyễn, Nguyễn Văn An, Thị Hà, van der Berg, Jan van der Berg, Ludwig van Beethoven,
Ursula von der Leyen, Charles de Gaulle, Oscar de la Hoya, St. John, Mary St. John, John F. Kennedy, J. K. Rowling,
Robert Downey Jr., Mary Ann Smith, Björn, Zoë, Łukasz Wójcik, Çağlar, François Hollande, Dvořák, Šárka Nováková,
Ødegård, Æthelred, Юлия, Дмитрий Иванов, Γιώργος, 李雷, 王小明, 田中 太郎, 김철수, محمد, יוסף כהן, Abdul al-Sayed,
Osama bin Talal, Anne-Marie Duff, Mary-Kate, Will, Will Smith, Mark, Grace, Hope, Faith, Joy, Rose, Lily, Bill, Rob,
Sue, Pat, Drew, Chase, Grant, Frank, Art, Ray, Gene, Dale, Dawn, June, April, May, August, Autumn, Summer, Sky, Jack,
Josh, Miles, Rich Young, Doris Day, James, Thomas, Chris, Carlos, Lucas, Iris, Agnes, Fred, Ted, Ahmed, Mohammed Ali,
Khaled, Jared, Sterling, Ming, Jing, Manning, Irving, Kimberly, Beverly, Emily, Kelly, Holly, Trinity, Felicity,
Harmony, Melody, Brian, Christian Bale, Julian, Vivian, Ian, Adrian, Alan, Ivan, Eric, Dominic, Vincent, Trent,
Clive, Olive, Denise, Louise, Elise, Hal, Kunal, Vishal, Crystal, Said Ali, Kim Do, Park Ji-sung, Kang-in Lee,
Siddhartha, Priya, Rajesh Kumar, Anil, Sunil, Deepak, Fatima, Aisha, Omar, Yusuf, Kwame, Chidi, Ngozi, Oluwaseun,
Thabo, Lerato, Nkosi, Aroha, Tāne, Keanu, Leilani, Ka'ahumanu, Ng'ang'a, Ana, Bea, Cal, Dot, Eve, Fay, Gus, Ida, Jan,
Kai, Lou, Max, Ned, Ola, Pia, Quinn, Ron, Sam, Tom, Una, Val, Wes, Xan, Yul, Zed, Page, Reed, Reid, Wade, Lance,
Pierce, Carol, Penny, Ginger, Robin, Jay, Martin, Kitty, Wren, Heather, Ivy, Basil, Rusty, Dusty, Sandy, Stormy,
Rocky, Buck, Chip, Chuck, Norm, Barb, Peg, Bob, Dick, Randy, Harry, Barry, Larry, Terry, Jerry, Perry, Mary, Gary,
Hillary, Rosemary, Zachary, Gregory, Victory, Dean, Earl, Duke, Prince, Judge, Major, Bishop, Mason, Hunter, Carter,
Cooper, Parker, Taylor, Tyler, Tanner, Turner, Walker, Spencer, Porter, Piper, Harper, Archer, Sawyer, Fisher, Baker,
Cook, Brewer, Sheila, Winnie, Star, Angel, Jesus, Precious, Destiny, Genesis, Nevaeh, Paris, London, Brooklyn,
Austin, Dallas, Jordan, Israel, Kenya, India, China, Asia, America, Virginia, Georgia, Carolina, Florence, Sydney,
Adelaide, Victoria, Regina, Charlotte, Madison, Jackson, Lincoln, Kennedy, Reagan, Peter Sellers, Vincent Price,
Johnny Cash, James Brown, Jack Black, Betty White, Barry White, Hugh Laurie, Emma Stone, Kate Bush, Ringo Starr,
Rosa Parks, Tiger Woods, Bill Gates, Gordon Banks, Orlando Bloom, Courtney Love, Stephen King, Martin Short,
George Best, Ian Wright, Neil Young, Peter Noble, Eva Long, John Major, Chris Rock, Kevin Bacon, Tim Rice,
Robin Hood, Elle Macpherson`
  .trim()
  .split(/,\s/);

const FORMS: readonly ((name: string) => string)[] = [
  (name) => `User's name is ${name}`,
  (name) => `The user’s name is ${name}.`,
  (name) => `my name is ${name} and I need help`,
  (name) => `Customer name: ${name}`,
  (name) => `Name: ${name}, phone: 12`,
  (name) => `the caller's name is ${name}`,
  (name) => `her name is ${name}`,
  (name) => `User goes by ${name}`,
  (name) => `I'm ${name} from Acme`,
  (name) => `Hi, I'm ${name}. I need help`,
  (name) => `${name} is the customer`,
  (name) => `User ${name} called about billing`,
  (name) => `User ${name} mentioned she prefers text messages`,
  (name) => `User called ${name}`,
  (name) => `User prefers to be called ${name}`,
  (name) => `User name is ${name} who lives in Boston`,
  (name) => `User introduced himself as ${name}`,
  (name) => `This is ${name} calling about an order`,
  (name) => `The caller is ${name}`,
  (name) => `User name is ${name} (VIP)`,
];

describe('a name is found whatever it is, in every form of statement', () => {
  it.each(NAMES)('%s', (name) => {
    for (const form of FORMS) expect([form(name), nameFrom([form(name)])]).toEqual([form(name), name]);
  });
});
