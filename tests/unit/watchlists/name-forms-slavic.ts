// A line: the watched word : its other forms | other words that look like it | other words' forms that are letter for letter its own.

export const SLAVIC = {
  ru: `
    Вагнер: Вагнера Вагнеру Вагнером Вагнере Вагнеры Вагнеров Вагнерам Вагнерами Вагнерах | вагнеровец вагнеровский вагнерианец Вагнерова вагон
    Хафтар: Хафтара Хафтару Хафтаром Хафтаре | хафтаровец хафтаровский Хафиз шафтар
    Мали: | мало мала малый малая малые Малик малиец малийский
    Триполи: | Триполитания Триполье трипольский триполитанский
    Ливия: Ливии Ливию Ливией | ливийский ливиец ливень Ливан Ливана
    Москва: Москвы Москве Москву Москвой Москвою | москвич московский Москвин москит
    Казань: Казани Казанью | казанский казанец казан казаны казак казнь
    Орёл: Орла Орлу Орлом Орле | Орлов Орлова орлан орлиный | орёл орлом
    Путин: Путина Путину Путиным Путине Путины Путиных Путиными | путинский путинизм путь Путивль паутина | путина путиной путин
    Зеленский: Зеленского Зеленскому Зеленским Зеленском Зеленские Зеленских Зеленскими | Зеленская Зеленской зелень Зеленск зелёный
    Соловьёв: Соловьёва Соловьёву Соловьёвым Соловьёве Соловьёвы Соловьёвых Соловьёвыми | соловей соловьи соловьиный | соловьёв
    беженец: беженца беженцу беженцем беженце беженцы беженцев беженцам беженцами беженцах | беженка беженский беженство бежевый
    посол: посла послу послом после послы послов послам послами послах | посольство посольский посулить посолить | после
  `,
  uk: `
    Київ: Києва Києву Києвом Києві Києве | київський киянин Кий кия
    Харків: Харкова Харкову Харковом Харкові Харкове | харківський харківчанин Харченко хурма
    Луцьк: Луцька Луцьку Луцькові Луцьком | луцький Луцик лук
    Львів: Львова Львову Львовом Львові Львове | львівський левів лев Левко
    Одеса: Одеси Одесі Одесу Одесою Одесо | одеський одесит адреса
    Зеленський: Зеленського Зеленському Зеленським Зеленські Зеленських Зеленськими | Зеленська Зеленської зелений зелень
    Шевченко: Шевченка Шевченку Шевченкові Шевченком Шевченки Шевченків Шевченкам Шевченками Шевченках | шевченківський Шевчук швець
    Рада: Ради Раді Раду Радою Радо | радіо радник радіти радар радянський | рада ради
    біженець: біженця біженцю біженцеві біженцем біженці біженців біженцям біженцями біженцях | біженка біженський бігти
    суд: суду судові судом суді суди судів судам судами судах | суддя судно судовий судити
  `,
  be: `
    Мінск: Мінска Мінску Мінскам | мінскі мінскага мінчанін міна
    Масква: Масквы Маскве Маскву Масквой Масквою | маскоўскі масквіч маска
    Лукашэнка: Лукашэнкі Лукашэнку Лукашэнкам | лукашэнкаўскі Лукашэвіч лук
    Вагнер: Вагнера Вагнеру Вагнерам Вагнеры Вагнераў Вагнерамі Вагнерах | вагнеравец вагнераўскі вагон
    Беларусь: Беларусі Беларуссю | беларус беларускі Беларусаў
    Гродна: Гродну Гроднам Гродне | гродзенскі гродзенец грудзі
    бежанец: бежанца бежанцу бежанцам бежанцы бежанцаў бежанцамі бежанцах | бежанка бежанскі бежавы
  `,
  pl: `
    Wagner: Wagnera Wagnerowi Wagnerem Wagnerze Wagnerowie Wagnerów Wagnerom Wagnerami Wagnerach | wagnerowiec wagnerowski wagnerysta Wagon
    Wałęsa: Wałęsy Wałęsie Wałęsę Wałęsą Wałęso Wałęsowie Wałęsów Wałęsom Wałęsami Wałęsach | Wałęsówna wałęsowski wałęsać Walesiak
    Kijów: Kijowa Kijowowi Kijowem Kijowie | kijowski kijowianin kij kijek kijem | kijów
    Warszawa: Warszawy Warszawie Warszawę Warszawą Warszawo | warszawski warszawiak warsztat Warszewicz
    Praga: Pragi Pradze Pragę Pragą Prago | praski pragnienie pragnę prażanin
    Libia: Libii Libię Libią Libio | libijski Libijczyk Liban Libanu
    Łódź: Łodzi Łodzią | łódzki łodzianin łodyga łódka | łódź łodzi
    Wrocław: Wrocławia Wrocławiowi Wrocławiem Wrocławiu | wrocławski wrocławianin Wrocławek
    Poznań: Poznania Poznaniowi Poznaniem Poznaniu | poznański poznaniak poznanie poznać
    Gdańsk: Gdańska Gdańskowi Gdańskiem Gdańsku | gdański gdańszczanin Gdynia
    Tusk: Tuska Tuskowi Tuskiem Tusku Tuskowie Tusków Tuskom Tuskami Tuskach | tuskowy tuskizm Tuskegee
    Kaczyński: Kaczyńskiego Kaczyńskiemu Kaczyńskim Kaczyńscy Kaczyńskich Kaczyńskimi | Kaczyńska kaczka kaczyzm
    sąd: sądu sądowi sądem sądzie sądy sądów sądom sądami sądach | sądowy sędzia sądny sądzić | sadu sadem sady
    uchodźca: uchodźcy uchodźcę uchodźcą uchodźco uchodźców uchodźcom uchodźcami uchodźcach | uchodźczy uchodźstwo uchodzić
  `,
  cs: `
    Praha: Prahy Praze Prahu Praho Prahou | pražský Pražan prahem prach | práh prahu prahy
    Wagner: Wagnera Wagnerovi Wagnerem Wagnere Wagnerové Wagnerů Wagnerům Wagnery Wagnerech | wagnerovec Wagnerová wagnerovský vagon
    Havel: Havla Havlovi Havlem Havle Havlové Havlů Havlům Havly Havlech | Havelka Havlová havlovský Havlík Havlíčka
    Zeman: Zemana Zemanovi Zemanem Zemane Zemanové Zemanů Zemanům Zemany Zemanech | Zemanová zemanovec země Zemánek
    Brno: Brna Brnu Brně Brnem | brněnský Brňan brnění brnkat
    Ostrava: Ostravy Ostravě Ostravu Ostravo Ostravou | ostravský Ostravan ostrov ostrovy
    Minsk: Minska Minsku Minskem | minský minskou mince
    Pardubice: Pardubic Pardubicím Pardubicích Pardubicemi | pardubický Pardubičan parník
    Kyjev: Kyjeva Kyjevu Kyjevě Kyjevem Kyjeve | kyjevský Kyjevan kyj
    Olomouc: Olomouce Olomouci Olomoucí | olomoucký Olomoučan
    Zelenskyj: Zelenského Zelenskému Zelenským Zelenskému | Zelenská zelený zelenina
    soud: soudu soude soudem soudy soudů soudům soudech | soudce soudní soudek soudit
    uprchlík: uprchlíka uprchlíkovi uprchlíku uprchlíkem uprchlíci uprchlíků uprchlíkům uprchlíky uprchlících | uprchlický uprchlice uprchnout
  `,
  sk: `
    Bratislava: Bratislavy Bratislave Bratislavu Bratislavou | bratislavský Bratislavčan bratranec
    Fico: Fica Ficovi Ficom | ficovský Ficová figa
    Košice: Košíc Košiciam Košiciach Košicami | košický Košičan košík koša
    Poprad: Popradu Poprade Popradom | popradský Popradčan poriadok
    Nitra: Nitry Nitre Nitru Nitrou | nitriansky Nitran nit
    Danko: Danka Dankovi Dankom | Danková dankovský daň dan
    súd: súdu súde súdom súdy súdov súdoch súdmi | sudca súdny súdiť | sud sudy
    utečenec: utečenca utečencovi utečencom utečenci utečencov utečencoch utečencami | utečenka utečenecký utiecť
  `,
  hr: `
    Zagreb: Zagreba Zagrebu Zagrebom Zagrebe | zagrebački Zagrepčanin zagrabiti
    Split: Splita Splitu Splitom Splite | splitski Splićanin splet
    Rijeka: Rijeke Rijeci Rijeku Rijeko Rijekom | riječki Riječanin riječ riječima | rijeka rijekom
    Osijek: Osijeka Osijeku Osijekom | osječki Osječanin osjećaj
    Minsk: Minska Minsku Minskom | minski minskog minuta
    Plenković: Plenkovića Plenkoviću Plenkovićem Plenkovići Plenkovićima Plenkoviće | Plenkovićev Plenkovićeva plen
    Libija: Libije Libiji Libiju Libijom Libijo | libijski Libijac Libanon
    sud: suda sudu sude sudom sudovi sudova sudovima sudove | sudac sudski sudnica sudbina sudar | suđe suda
    izbjeglica: izbjeglice izbjeglici izbjeglicu izbjeglicom izbjeglicama izbjeglico | izbjeglički izbjeglištvo izbjeći
  `,
  sr: `
    Београд: Београда Београду Београдом Београде | београдски Београђанин Белград
    Вучић: Вучића Вучићу Вучићем Вучићи Вучићима Вучиће | Вучићев Вучићева вук Вучевић
    Косово: Косова Косову Косовом | косовски Косовар косити
    Србија: Србије Србији Србију Србијом Србијо | српски Србин Срби србијански
    Ниш: Ниша Нишу Нишем Нишом | нишки нишан Нишлија | ниша нишу
    načelnik: načelnika načelniku načelnikom načelniče načelnici načelnicima načelnike | načelo načelan načelnički
    суд: суда суду суде судом судови судова судовима судове | судија судски судбина судар
  `,
  bg: `
    Вагнер: | вагнеровец вагнеровски вагон
    София: | софийски софиянец софиянци софистика
    Минск: | мински минска минчанин
    област: областта области областите | областен областни обла
    Борисов: | Борисова борисовски борсук
    съюзник: съюзникът съюзника съюзници съюзниците съюзнико | съюзен съюзнически съюз съюзът
    бежанец: бежанецът бежанеца бежанци бежанците | бежанка бежански бежов
    министър: министърът министъра министри министрите министре | министерство министерски министърка
    президент: президентът президента президенти президентите | президентски президентство президентка
    град: градът града градове градовете | градина градски градус градушка
    война: войната войни войните | войник войнишки военен
    правителство: правителството правителства правителствата | правителствен правило правя
  `,
} as const;
