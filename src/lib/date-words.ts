/**
 * Month names and short forms of the languages that feeds and news pages are written in, lower case, without dots and accents folded
 * by `foldDateWord`. Written out, not taken from Intl: publishers write forms that no locale data has (`sept`, `mrt`, `märz`).
 */
const MONTHS: readonly string[] = [
  "jan january januar janvier janv enero ene gennaio gen janeiro januari jänner janner stycznia styczeń sty ledna leden января январь янв січня січень січ януари ocak oca ιανουαριου ιαν január januarja januára ianuarie ian januarie tammikuu tammikuuta tammi siječnja sij јануар јан يناير كانون־الثاني جانفي ינואר januára leden janvāris jaanuar sausio มกราคม gener xaneiro urtarrila",
  "feb february februar fevrier février févr fev febrero febbraio fevereiro februari lutego luty lut února únor unor февраля февраль фев февр лютого лютий лют февруари şubat subat şub φεβρουαριου φεβ február februára februarie helmikuu helmikuuta helmi veljače velj фебруар феб فبراير شباط فيفري פברואר veebruar vasario กุมภาพันธ์ februarja febrer febreiro otsailaren",
  "mar march märz marz maerz mrz mars marzo março marco maart mrt marca marzec března březen brezna марта март мар березня березень бер mart μαρτιου μαρ március márc marec martie maaliskuu maaliskuuta maalis ožujka ožu мартa مارس آذار מרץ märts kovo มีนาคม març",
  "apr april avril avr abril abr aprile kwietnia kwiecień kwi dubna duben апреля апрель апр квітня квітень квіт април nisan nis απριλιου απρ április ápr apríla aprilie huhtikuu huhtikuuta huhti travnja tra أبريل ابريل نيسان אפריל aprill balandžio เมษายน",
  "may mai mayo maggio mag maio mei maja maj května kveten květen мая май травня травень трав май mayıs mayis μαιου μαι május máj mája maiu toukokuu toukokuuta touko svibnja svi мај مايو أيار ماي מאי maj gegužės พฤษภาคม maig",
  "jun june juni juin junio giugno giu junho czerwca czerwiec cze června červen июня июнь июн червня червень черв юни haziran haz ιουνιου ιουν június jún júna iunie iun kesäkuu kesäkuuta kesä lipnja lip јун јуни يونيو حزيران جوان יוני juuni birželio มิถุนายน juny",
  "jul july juli juillet juil julio luglio lug julho lipca lipiec července červenec июля июль июл липня липень лип юли temmuz tem ιουλιου ιουλ július júl júla iulie iul heinäkuu heinäkuuta heinä srpnja srp јул јули يوليو تموز جويلية יולי juuli liepos กรกฎาคม juliol",
  "aug august août aout agosto ago augustus sierpnia sierpień sie srpna srpen августа август авг серпня серпень серп ağustos agustos ağu αυγουστου αυγ augusztus augusta elokuu elokuuta elo kolovoza kol авг أغسطس آب أوت אוגוסט rugpjūčio สิงหาคม agost agustus ogos",
  "sep sept september septembre septiembre setiembre set settembre setembro września wrzesień wrz září zari сентября сентябрь сен сент вересня вересень вер септември eylül eylul eyl σεπτεμβριου σεπ σεπτ szeptember szept septembra septembrie syyskuu syyskuuta syys rujna ruj септембар сеп سبتمبر أيلول ספטמבר rugsėjo กันยายน setembre",
  "oct october oktober okt octobre octubre ottobre ott outubro out października październik paź října říjen rijna октября октябрь окт жовтня жовтень жовт октомври ekim eki οκτωβριου οκτ október októbra octombrie lokakuu lokakuuta loka listopada lis октобар أكتوبر اكتوبر אוקטובר oktoober spalio ตุลาคม octubre",
  "nov november novembre noviembre novembro listopad listopadu listopada ноября ноябрь нояб ноя листопада листопад лист ноември kasım kasim kas νοεμβριου νοε november novembra noiembrie noi marraskuu marraskuuta marras studenoga studenog stu новембар нов نوفمبر נובמבר lapkričio พฤศจิกายน",
  "dec december dez dezember décembre decembre déc diciembre dic dicembre dezembro desember des grudnia grudzień gru prosince prosinec декабря декабрь дек грудня грудень груд декември aralık aralik ara δεκεμβριου δεκ decembra decembrie joulukuu joulukuuta joulu prosinca pro децембар дец ديسمبر דצמבר detsember gruodžio ธันวาคม desembre disember",
];

/** `листопада` and `listopad` are November in one language and October in another: Croatian October, Czech and Polish November. */
const AMBIGUOUS: ReadonlyMap<string, number> = new Map([
  ["listopad", 11],
  ["listopada", 11],
  ["lis", 11],
]);

/** Lower case, accents and dots dropped, so that `Août`, `aout` and `août.` are one word. */
export const foldDateWord = (word: string): string =>
  word
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f.]/g, "")
    .normalize("NFC");

const monthByWord = new Map<string, number>();
for (const [index, words] of MONTHS.entries()) {
  for (const word of words.split(" ")) {
    if (!monthByWord.has(foldDateWord(word))) {
      monthByWord.set(foldDateWord(word), index + 1);
    }
  }
}

/** 1..12, or null if the (folded) word names no month. */
export const monthOfWord = (folded: string): number | null => AMBIGUOUS.get(folded) ?? monthByWord.get(folded) ?? null;

/** Offsets in minutes. Where a name is used in several places, the place with more news in it: IST is India, CST is Chicago. */
const ZONES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ut: 0,
    utc: 0,
    gmt: 0,
    z: 0,
    wet: 0,
    west: 60,
    bst: 60,
    cet: 60,
    mez: 60,
    cest: 120,
    mesz: 120,
    met: 60,
    mest: 120,
    eet: 120,
    eest: 180,
    msk: 180,
    msd: 240,
    trt: 180,
    samt: 240,
    yekt: 300,
    sast: 120,
    cat: 120,
    eat: 180,
    wat: 60,
    gst: 240,
    irst: 210,
    pkt: 300,
    ist: 330,
    npt: 345,
    ict: 420,
    wib: 420,
    wita: 480,
    wit: 540,
    sgt: 480,
    myt: 480,
    hkt: 480,
    pht: 480,
    awst: 480,
    kst: 540,
    jst: 540,
    acst: 570,
    acdt: 630,
    aest: 600,
    aedt: 660,
    nzst: 720,
    nzdt: 780,
    brt: -180,
    art: -180,
    clt: -240,
    clst: -180,
    nst: -210,
    ndt: -150,
    ast: -240,
    adt: -180,
    est: -300,
    edt: -240,
    et: -300,
    cst: -360,
    cdt: -300,
    ct: -360,
    mst: -420,
    mdt: -360,
    mt: -420,
    pst: -480,
    pdt: -420,
    pt: -480,
    akst: -540,
    akdt: -480,
    hst: -600,
    hast: -600,
    hadt: -540,
    sst: -660,
  }),
);

/** Minutes east of UTC, or null if the (folded) word is no zone that we know. */
export const offsetOfZone = (folded: string): number | null => ZONES.get(folded) ?? null;
