// A line: the watched word : its other forms | other words that look like it | other words' forms that are letter for letter its own.

export const BALTIC_GREEK_ROMANIAN = {
  lt: `
    Vilnius: Vilniaus Vilniui Vilnių Vilniumi Vilniuje Vilniau | vilnietis vilniečiai Vilnia vilna
    Kaunas: Kauno Kaunui Kauną Kaunu Kaune | kaunietis kauniečiai kautis
    Lietuva: Lietuvos Lietuvai Lietuvą Lietuvoje | lietuvis lietuvių lietuviškas lietus
    Šiauliai: Šiaulių Šiauliams Šiaulius Šiauliais Šiauliuose | šiaulietis šiaulietė šiaurė
    Nausėda: Nausėdos Nausėdai Nausėdą Nausėdoje Nausėdų Nausėdoms Nausėdas Nausėdomis | Nausėdienė Nausėdaitė nausedavimas
    Landsbergis: Landsbergio Landsbergiui Landsbergį Landsbergiu Landsbergyje Landsbergi Landsbergiai Landsbergių Landsbergiams Landsbergius Landsbergiais Landsbergiuose | Landsbergienė Landsbergytė Landsbergas
    teismas: teismo teismui teismą teismu teisme teismai teismų teismams teismus teismais teismuose | teisė teisėjas teisinis teismingumas
  `,
  lv: `
    Rīga: Rīgas Rīgai Rīgu Rīgā | rīdzinieks rīdzinieki rīks
    Liepāja: Liepājas Liepājai Liepāju Liepājā | liepājnieks liepa liepas
    Latvija: Latvijas Latvijai Latviju Latvijā | latvietis latviešu latvisks
    Daugavpils: Daugavpilij Daugavpili Daugavpilī | daugavpilietis Daugava daugava
    Rinkēvičs: Rinkēviča Rinkēvičam Rinkēviču Rinkēvičā Rinkēviči Rinkēvičus Rinkēvičiem Rinkēvičos | rinkēvičisks rinda rinķis
    Kariņš: Kariņa Kariņam Kariņu Kariņā Kariņi Kariņus Kariņiem Kariņos | karš karavīrs karogs
    latvietis: latvieša latvietim latvieti latvietī latvieši latviešu latviešiem latviešus latviešos | Latvija latvisks latviete
    tiesa: tiesas tiesai tiesu tiesā tiesām tiesās | tiesnesis tiesisks tiesāt tiesības
    ministrs: ministra ministram ministru ministrā ministri ministriem ministrus ministros | ministrija ministrijas ministre
  `,
  el: `
    Αθήνα: Αθήνας ΑΘΗΝΑ | Αθηναίος αθηναϊκός Αθανάσιος Αθηνάϊς
    Βόλος: Βόλου Βόλο Βόλε | Βολιώτης βόλτα βολή βολικός
    Θεσσαλονίκη: Θεσσαλονίκης | Θεσσαλονικιός Θεσσαλία θεσσαλικός
    Κύπρος: Κύπρου Κύπρο | Κύπριος κυπριακός κυπρίνος
    Μητσοτάκης: Μητσοτάκη Μητσοτάκηδες Μητσοτάκηδων Μητσοτάκηδων | μητσοτακικός μητσοτακισμός Μητσάκης
    Τσίπρας: Τσίπρα | τσίπουρο τσιπρικός
    Σύρος: Σύρου Σύρο | Συρία συριακός σύρω | Σύρος Σύρου
    δικαστήριο: δικαστηρίου δικαστήρια δικαστηρίων | δικαστής δικαστικός δικάζω
    πρόσφυγας: πρόσφυγα πρόσφυγες προσφύγων | προσφυγή προσφυγικός προσφεύγω | προσφυγές
    κυβέρνηση: κυβέρνησης κυβερνήσεως κυβερνήσεις κυβερνήσεων | κυβερνήτης κυβερνητικός κυβερνώ
    κόμμα: κόμματος κόμματα κομμάτων | κομματικός κομμάτι κόμη
  `,
  ro: `
    București: Bucureștiul Bucureștiului Bucureștilor | bucureștean bucureștenii bucurie
    Cluj: Clujul Clujului | clujean clujeni club
    Moldova: Moldovei | moldovean moldovenesc moldoveni
    România: României | român românesc români romanic
    Dunărea: Dunării Dunăre | dunărean Dunav dună
    Iohannis: | iohannism Ioan Ion
    ministru: ministrul ministrului miniștri miniștrii miniștrilor ministrule | minister ministerial ministeriat
    guvern: guvernul guvernului guverne guvernele guvernelor | guvernator guvernamental guvernare
    rebel: rebelul rebelului rebeli rebelii rebelilor | rebeliune rebelare rebus
    instanță: instanța instanței instanțe instanțele instanțelor | instant instalație instantaneu
  `,
} as const;

export const AGGLUTINATIVE = {
  fi: `
    Helsinki: Helsingin Helsinkiä Helsingissä Helsingistä Helsinkiin Helsingillä Helsingiltä Helsingille Helsinkinä Helsingiksi | helsinkiläinen Helsingborg Helsingör
    Turku: Turun Turkua Turussa Turusta Turkuun Turulla Turulta Turulle Turkuna Turuksi | Turkki Turkin Turkissa turkulainen turkis turkit
    Lahti: Lahden Lahtea Lahdessa Lahdesta Lahteen Lahdella Lahdelta Lahdelle Lahtena Lahdeksi | lahtelainen Lahtinen lahja | lahti lahdella
    Tampere: Tampereen Tamperetta Tampereella Tampereelta Tampereelle Tampereena Tampereeksi Tampereeseen | tamperelainen tamppari tampata
    Vantaa: Vantaan Vantaata Vantaassa Vantaasta Vantaaseen Vantaalla Vantaalta Vantaalle Vantaana Vantaaksi | vantaalainen vanha vanta
    Suomi: Suomen Suomea Suomessa Suomesta Suomeen Suomella Suomelta Suomelle Suomena Suomeksi | suomalainen suomu suomut suosta
    Niinistö: Niinistön Niinistöä Niinistössä Niinistöstä Niinistöön Niinistöllä Niinistöltä Niinistölle Niinistönä Niinistöksi Niinistöt | niini niinisaari niinimäki
    Virtanen: Virtasen Virtasta Virtasessa Virtasesta Virtaseen Virtasella Virtaselta Virtaselle Virtasena Virtaseksi Virtaset Virtasten Virtasia Virtasille | virta virran Virtala
    Stubb: Stubbin Stubbia Stubbissa Stubbista Stubbiin Stubbilla Stubbilta Stubbille Stubbina Stubbiksi Stubbit | Stubbendorf stubbilainen
    Orpo: Orpon Orpoa Orpossa Orposta Orpoon Orpolla Orpolta Orpolle Orpona Orpoksi | orpokoti orpous orpana | orvon orvot
    järvi: järven järveä järvessä järvestä järveen järvellä järveltä järvelle järvenä järveksi järvet | järjen Järvinen järvikala
    tuomari: tuomarin tuomaria tuomarissa tuomarista tuomariin tuomarilla tuomarilta tuomarille tuomarina tuomariksi tuomarit tuomarien tuomareita tuomareiden tuomareissa tuomareista tuomareihin tuomareilla tuomareilta tuomareille | tuomio tuomita tuomaristo tuomarinen
    hallitus: hallituksen hallitusta hallituksessa hallituksesta hallitukseen hallituksella hallitukselta hallitukselle hallituksena hallitukseksi hallitukset hallitusten hallituksia hallituksissa hallituksista hallituksiin hallituksilla hallituksilta hallituksille | hallita hallinto hallitusohjelma hallitsija
  `,
  et: `
    Tallinn: Tallinna Tallinnas Tallinnast Tallinnasse Tallinnale Tallinnal Tallinnalt Tallinnaks Tallinnaga Tallinnani Tallinnana Tallinnata | tallinlane tallinlased tall
    Tartu: Tartus Tartust Tartusse Tartule Tartul Tartult Tartuks Tartuga Tartuni Tartuna Tartuta Tartut | tartlane tartlased tarto
    Eesti: Eestis Eestist Eestisse Eestile Eestil Eestilt Eestiks Eestiga Eestini Eestina Eestita Eestit | eestlane eestlased eest eestseisus
    Kallas: Kallase Kallast Kallases Kallasest Kallasele Kallasel Kallaselt Kallaseks Kallasega | kallis kalda kaldal | kallas
    Karis: Karise Karist Karises Karisest Karisele Karisel Kariselt Kariseks Karisega | kari karistus karistama
    kohtunik: kohtuniku kohtunikku kohtunikus kohtunikust kohtunikule kohtunikul kohtunikult kohtunikuks kohtunikuga kohtunikud kohtunike kohtunikke kohtunikele kohtunikega | kohus kohtumine kohtunikkond
    valitsus: valitsuse valitsust valitsuses valitsusest valitsusse valitsusele valitsusel valitsuselt valitsuseks valitsusega valitsused valitsuste valitsusi valitsustes valitsustele valitsustega | valitseja valitsema valik valija
  `,
  hu: `
    Budapest: Budapestet Budapesten Budapestre Budapestről Budapesttel Budapestnek Budapestért Budapestig Budapesthez Budapesttől Budapestnél Budapestben Budapestből | budapesti Budaörs budapestiek
    Debrecen: Debrecent Debrecenben Debrecenből Debrecenbe Debrecennek Debrecennel Debrecenre Debrecenről Debrecenhez Debrecentől Debrecennél Debrecenig Debrecenért | debreceni debreceniek Debreczeni
    Pécs: Pécset Pécsett Pécsen Pécsre Pécsről Pécsnek Péccsel Pécshez Pécstől Pécsnél Pécsig | pécsi pécsiek Pécsely pecsenye | pecsét
    Ukrajna: Ukrajnát Ukrajnában Ukrajnából Ukrajnába Ukrajnának Ukrajnával Ukrajnára Ukrajnáról Ukrajnához Ukrajnától Ukrajnánál Ukrajnáért Ukrajnáig | ukrajnai ukrán ukránok
    Orbán: Orbánt Orbánnak Orbánnal Orbánra Orbánról Orbántól Orbánhoz Orbánnál Orbánért Orbánban Orbánból Orbánba Orbánon Orbánig Orbánként Orbánék Orbáné | orbáni orbánista orbánizmus
    bíróság: bíróságot bíróságnak bírósággal bíróságon bíróságra bíróságról bírósághoz bíróságtól bíróságnál bíróságért bíróságig bíróságban bíróságból bíróságba bíróságok bíróságokat bíróságoknak bíróságokkal bíróságokon bíróságokra bíróságokról bíróságokhoz bíróságoktól bíróságoknál bíróságokban bíróságokból bíróságokba | bíró bírósági bírói bírság
    menekült: menekültet menekültnek menekülttel menekültre menekültről menekülthöz menekülttől menekültnél menekültért menekültben menekültek menekülteket menekülteknek menekültekkel menekültekre menekültekről menekültekhez menekültektől menekültekért menekültekben | menekülés menekülő menekülni
  `,
  tr: `
    İstanbul: İstanbul'un İstanbul'a İstanbul'u İstanbul'da İstanbul'dan İstanbul'la İSTANBUL'DA | İstanbullu İstanbullular istanbulin
    Erdoğan: Erdoğan'ın Erdoğan'a Erdoğan'ı Erdoğan'da Erdoğan'dan Erdoğan'la Erdoğanlar | Erdoğancı Erdoğanizm Erdoğdu
    Trablus: Trablus'un Trablus'a Trablus'u Trablus'ta Trablus'tan | Trablusgarp Trabluslu Trablusşam
    Mali: Mali'nin Mali'ye Mali'yi Mali'de Mali'den Mali'yle | maliye maliyet Malik | mali
    Ordu: Ordu'nun Ordu'ya Ordu'yu Ordu'da Ordu'dan | ordulu orduevi ordubozan | ordu ordunun orduya
    mahkeme: mahkemenin mahkemeye mahkemeyi mahkemede mahkemeden mahkemeyle mahkemeler mahkemelerin mahkemelere mahkemeleri mahkemelerde mahkemelerden mahkemelerle mahkemesi mahkemesinin mahkemesine mahkemesini mahkemesinde mahkemesinden | mahkum mahkemelik mahkumiyet
    başbakan: başbakanın başbakana başbakanı başbakanda başbakandan başbakanla başbakanlar başbakanların başbakanlara başbakanları başbakanlarda başbakanlardan başbakanlarla başbakanının başbakanına başbakanını başbakanından | başbakanlık başbakanlığı başkan
    kitap: kitabın kitaba kitabı kitapta kitaptan kitapla kitaplar kitapların kitaplara kitapları kitaplarda kitaplardan kitaplarla | kitapçı kitaplık kitabevi kitabe
    sanık: sanığın sanığa sanığı sanıkta sanıktan sanıkla sanıklar sanıkların sanıklara sanıkları sanıklarda sanıklardan sanıklarla | sanıklık sanı sanat
  `,
  ko: `
    바그너: 바그너가 바그너의 바그너는 바그너를 바그너에게 바그너와 바그너도 바그너로 | 바그다드 바그너주의 바그네리안
    평양: 평양이 평양의 평양은 평양을 평양에 평양에서 평양과 평양으로 평양까지 평양부터 | 평양냉면 평야 평양시민
    김정은: 김정은이 김정은의 김정은은 김정은을 김정은에게 김정은과 김정은도 | 김정일 김정은주의
  `,
} as const;

export const SEMITIC_PERSIAN = {
  ar: `
    القذافي: والقذافي بالقذافي للقذافي وبالقذافي كالقذافي فالقذافي وللقذافي | القذائف القذف القذافيون
    طرابلس: وطرابلس بطرابلس لطرابلس فطرابلس وبطرابلس ولطرابلس كطرابلس | طرابلسي الطرابلسي طرابيش
    ليبيا: وليبيا بليبيا لليبيا فليبيا وبليبيا ولليبيا | ليبي ليبية ليبيون الليبي
    حفتر: وحفتر لحفتر بحفتر فحفتر كحفتر ولحفتر وبحفتر | حفر حفرة دفتر
    مالي: ومالي بمالي لمالي فمالي ولمالي | المالية ماليزيا مالك مالية | مالي المالي
    السيسي: والسيسي للسيسي بالسيسي وللسيسي وبالسيسي فالسيسي | السياسي السيسيون السيس
    محكمة: المحكمة والمحكمة بالمحكمة للمحكمة وللمحكمة لمحكمة ومحكمة محكمتان محكمتين المحكمتان المحكمتين | محكم الحكم حكومة المحكوم
    فلسطيني: الفلسطيني والفلسطيني للفلسطيني فلسطينيون فلسطينيين الفلسطينيون الفلسطينيين للفلسطينيين والفلسطينيين | فلسطين الفلسطينية فلسطينية
    حسن: وحسن لحسن بحسن فحسن | حسنين حسين محسن الحسين
    مراقب: المراقب والمراقب للمراقب بالمراقب مراقبا مراقبون مراقبين المراقبون المراقبين والمراقبون للمراقبين مراقبان | رقيب الرقابة مراقص
    جلسة: الجلسة والجلسة بالجلسة للجلسة لجلسة وجلسة جلسات الجلسات والجلسات للجلسات جلستان جلستين الجلستين | جلس مجلس الجلوس جليسة
  `,
  fa: `
    تهران: | تهرانی تهرانیان تهران‌پارس
    پناهجو: پناهجویان پناهجوها پناهجوهای پناهجویانی | پناه پناهگاه پناهنده
    خبرنگار: خبرنگاران خبرنگارها خبرنگارهای خبرنگار‌ها خبرنگارانی | خبر خبرنگاری خبرگزاری
    دادگاه: دادگاه‌ها دادگاه‌های دادگاهها دادگاه‌هایی | دادگستری دادگاهی داد
    زندانی: زندانیان زندانی‌ها زندانی‌های | زندان زندانبان زندان‌ها
    دولت: دولت‌ها دولت‌های دولتها دولت‌هایی دولتش دولتشان | دولتمرد دولتمردان دولتی دولتی‌ها
    نماینده: نمایندگان نماینده‌ها نماینده‌های نمایندگانی | نمایندگی نمایش نما
  `,
  he: `
    צה"ל: בצה"ל לצה"ל מצה"ל וצה"ל שצה"ל ולצה"ל ובצה"ל | צהל צהלה צה
    גז: הגז בגז לגז וגז | גזע גזר שלגז גזרה
    נתניהו: לנתניהו בנתניהו מנתניהו ונתניהו שנתניהו ולנתניהו כשנתניהו | נתניה נתן נתניהוליזם
    לוב: בלוב ללוב מלוב ולוב שבלוב | כלובים לובי לובן
    חיפה: בחיפה לחיפה מחיפה וחיפה שבחיפה ובחיפה | חיפאי חיפוש חוף
    עזה: בעזה לעזה מעזה ועזה שבעזה ובעזה | עזות עזתי תעוזה | העזה
    ממשלה: הממשלה בממשלה לממשלה מהממשלה והממשלה שהממשלה ממשלות הממשלות בממשלות ממשלת לממשלת בממשלת | ממשל ממשלתי משלה
    שופט: השופט לשופט מהשופט והשופט שהשופט שופטים השופטים לשופטים והשופטים | שופטת שיפוט משפט
    טריפולי: בטריפולי מטריפולי לטריפולי ובטריפולי | טריפוליטני טריפ
  `,
} as const;
