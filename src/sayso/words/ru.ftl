### То, что видят читатели, по-русски. Как читается этот файл, сказано в docs/adding-a-language.md.

language = Русский

## Даты: образцы Юникода (CLDR), по одному на каждую точность

date-year = y 'год'
date-month = LLLL y 'года'
date-day = d MMMM y 'года'
no-date = без даты

## Числа с оговорками: на каждую оговорку и каждое неопределённое слово — своё сообщение
## После оговорки стоит родительный падеж; «почти» его не требует

quoted = «{ $words }»
count-exact = { $n }
count-at-least = не менее { $n }
count-more-than = более { $n }
count-at-most = до { $n }
count-fewer-than = менее { $n }
count-nearly = почти { $n }
count-about = около { $n }
count-between = от { $n } до { $m }
count-none = ни одного
vague-tens = десятки
vague-dozens = десятки
vague-scores = многие десятки
vague-hundreds = сотни
vague-thousands = тысячи
vague-tens-of-thousands = десятки тысяч
vague-hundreds-of-thousands = сотни тысяч
vague-millions = миллионы
vague-several = несколько
vague-a-few = несколько
vague-a-handful = буквально несколько

# Сколько чего: «41 человек», «десятки человек»
quantity = { $count } { $noun }
quantity-tens = десятки { $noun }
quantity-dozens = десятки { $noun }
quantity-scores = многие десятки { $noun }
quantity-hundreds = сотни { $noun }
quantity-thousands = тысячи { $noun }
quantity-tens-of-thousands = десятки тысяч { $noun }
quantity-hundreds-of-thousands = сотни тысяч { $noun }
quantity-millions = миллионы { $noun }
quantity-several = несколько { $noun }
quantity-a-few = несколько { $noun }
quantity-a-handful = буквально несколько { $noun }

# Что считают: после голого числа и после оговорки (родительный падеж)
unit-people = { $n ->
    [one] человек
    [few] человека
   *[many] человек
}
unit-people-hedged = { $n ->
    [one] человека
   *[many] человек
}
unit-cases = { $n ->
    [one] случай
    [few] случая
   *[many] случаев
}
unit-cases-hedged = { $n ->
    [one] случая
   *[many] случаев
}
unit-complaints = { $n ->
    [one] жалоба
    [few] жалобы
   *[many] жалоб
}
unit-complaints-hedged = { $n ->
    [one] жалобы
   *[many] жалоб
}
unit-requests = { $n ->
    [one] обращение
    [few] обращения
   *[many] обращений
}
unit-requests-hedged = { $n ->
    [one] обращения
   *[many] обращений
}
unit-places = { $n ->
    [one] место
    [few] места
   *[many] мест
}
unit-places-hedged = { $n ->
    [one] места
   *[many] мест
}
unit-waves = { $n ->
    [one] волна
    [few] волны
   *[many] волн
}
unit-waves-hedged = { $n ->
    [one] волны
   *[many] волн
}
unit-countries = { $n ->
    [one] страна
    [few] страны
   *[many] стран
}
unit-countries-hedged = { $n ->
    [one] страны
   *[many] стран
}
unit-statements = { $n ->
    [one] свидетельство
    [few] свидетельства
   *[many] свидетельств
}
unit-statements-hedged = { $n ->
    [one] свидетельства
   *[many] свидетельств
}
unit-findings = { $n ->
    [one] факт
    [few] факта
   *[many] фактов
}
unit-findings-hedged = { $n ->
    [one] факта
   *[many] фактов
}

## Четыре вида «ничего»

answer-silence = число не названо
answer-unconfirmed = подтверждённых чисел нет
answer-none-found = не найдено
answer-denial = отрицание

## Кто сказал и где это прочитано

origin = { $who }, { $day }
origin-told = { $who }, { $day } (передаёт { $by })
known-possibly = возможно, уже было известно
corrected = наша поправка к кодированию: { $reason }
read-on = прочитано:
read-later = прочитано на странице, вышедшей позже
possibly-later = возможно, позже
pages = { $n ->
    [one] { $n } страница
    [few] { $n } страницы
   *[many] { $n } страниц
}
carried-nowhere = к этому дню ни на одной из прочитанных страниц
carried = { $n ->
    [one] на { $n } странице
   *[many] на { $n } страницах
}
carried-perhaps = { $n ->
    [one] возможно, на { $n } странице
   *[many] возможно, на { $n } страницах
}
carried-at-most = { $carried }, возможно, на { $most }

## Границы

span-any = любое число
span-low = { $low } и больше
span-high = { $high } и меньше
span-only = ровно { $low }
span-closed = от { $low } до { $high }
open-both = Сообщалось: { $words }; ни нижней, ни верхней границы эти слова не задают.
open-floor = Сообщалось: { $words }; на полноту число не претендует: это нижняя граница, верхней нет.
open-above = Сообщалось: { $words }; верхней границы эти слова не задают.
open-below = Сообщалось: { $words }; нижней границы эти слова не задают.
closed = Более раннее число допускает { $then }, более позднее — { $now }.

## Выводы и их причины

verdict-lower = меньше
verdict-higher = больше
verdict-same = столько же
verdict-overlapping = пересекаются
verdict-cannot-say = сказать нельзя
verdict-not-comparable = несопоставимо
gap-denial = Отрицание — это ответ словами, а не число.
gap-silence = Одна из сторон не называет числа, а неназванное число — не ноль.
gap-undecided = В этот день ещё никто не мог сказать, о ком одно из этих чисел.
gap-measure = Считали разное: { $then } и { $now }.
gap-unit = Посчитано в разных единицах: «{ $then }» и «{ $now }».
gap-population = Числа относятся к разным людям; одно: { $then }; другое: { $now }.
gap-period = Одно из них охватывает период, который не совпадает с одной волной: { $period }.
gap-standard = Посчитано по разным меркам: «{ $then }» и «{ $now }».
under-reading = Если читать неопределённые слова по таблице «{ $reading }»: { $verdict }.
may-be-said = Можно сказать: *{ $what }* [{ $holds }].
finding = **{ $title }.** Сообщалось: { $then } и { $now }. Вывод: *{ $verdict }*. { $reason }
side = { $words } ({ $origin })
all-agree = Таков вывод из каждой пары чисел, которые можно сопоставить; таких пар: { $n }.
disagree = Пары чисел, которые можно сопоставить, дают разные выводы: { $verdicts }.
open-ends = Открытую границу оставляют числа: { $n }.
none-meets = Ни одну пару этих чисел сопоставлять нельзя. Пар: { $n }. Почему: { $gaps }.
left-out = Пар чисел, которые не учтены, потому что считали разное: { $n }. Почему: { $gaps }.
differs-denial = отрицание — не число
differs-silence = число не названо
differs-undecided = о ком одно из чисел, ещё не решено
differs-measure = считали разное
differs-unit = разные единицы
differs-population = числа о разных людях
differs-period = разные периоды
differs-standard = разные мерки подсчёта
bridge = Поставлены рядом, несмотря на различие ({ $gap }), по решению людей. Кто решил: { $by }, { $day }. { $reason }
role-editor = редактор
role-reporter = репортёр
role-researcher = исследователь
role-lawyer = юрист

## Что можно сказать о двух сторонах и чего нельзя

wave-of = { $wave }, { $who }
offer = { $measure } ({ $now }; для сравнения: { $then }): { $rung }
offer-if = { $offer }, если { $conditions }
condition = { $words } — это { $span }
conditions-read = { $conditions } (таблица «{ $reading }»)
conditions-many = читать неопределённые слова по таблице «{ $reading }» (таких чисел: { $n })
rung-fewer-than-a-tenth = сообщалось менее чем о десятой части прежнего числа
rung-fewer-than-a-quarter = сообщалось менее чем о четверти прежнего числа
rung-fewer-than-a-third = сообщалось менее чем о трети прежнего числа
rung-fewer-than-half = сообщалось менее чем о половине прежнего числа
rung-at-most-half = сообщалось не более чем о половине прежнего числа
rung-fewer = сообщалось о меньшем числе
rung-no-more = сообщалось о числе не больше прежнего
rung-as-many = сообщалось о том же числе
rung-at-least-as-many = сообщалось о числе не меньше прежнего
rung-more = сообщалось о большем числе
rung-at-least-twice = сообщалось о числе, которое больше прежнего не менее чем вдвое
rung-more-than-twice = сообщалось о числе, которое больше прежнего более чем вдвое
rung-more-than-three-times = сообщалось о числе, которое больше прежнего более чем втрое
rung-more-than-four-times = сообщалось о числе, которое больше прежнего более чем вчетверо
rung-more-than-ten-times = сообщалось о числе, которое больше прежнего более чем в десять раз
holds = верно при { $n ->
    [one] { $n } допущении
   *[many] { $n } допущениях
} из { $of }
holds-every-claim = { $holds }; с каждой стороны один автор чисел
fragile = { $holds }: непрочно, в заголовок нельзя
refused-per-cent = изменение в процентах
refused-per-cent-fewer = «на { $n } % меньше»
refused-per-cent-more = «на { $n } % больше»
refused-difference = разность
refused-sum = сумма обоих чисел
refused-mean = среднее двух чисел
refused-trend = слова о тенденции: выросло, упало, удвоилось, сократилось вдвое
refused-fewer = просто «меньше»
refused-more = просто «больше»
why-not-comparable = Считали разное.
why-no-figure = Хотя бы у одной из сторон чисел нет.
why-open-end = Слова оставляют границу открытой.
why-two-waves = Две волны — не тенденция, и освещались они по-разному.
why-one-wave = Оба числа об одной волне: это два ответа на один вопрос, а не две точки во времени.
why-may-overlap = Оба числа могут включать одних и тех же людей.
why-two-periods = Числа относятся к разным периодам, и некоторые люди могут быть посчитаны дважды.
why-no-best-value = Числа между двумя сообщениями не называл никто.
why-disagree = Пары чисел, которые можно сопоставить, дают разные выводы.
why-bounds-meet = Есть числа, которые допускают обе стороны.
why-only-read = Одни слова этого не говорят: нужно толкование неопределённых слов.
why-contrary = Слова говорят обратное.
compared-title = { $measure } ({ $now }; для сравнения: { $then }), на { $day }
compared-verdict = Вывод: { $verdict }. { $reason }
compared-read = Неопределённые слова прочитаны по таблице «{ $reading }».
compared-nothing = ничего
compared-besides = Сказано кроме того и ни с чем не сопоставляется: отрицания, молчание, «не нашли»
compared-may = Что можно сказать
compared-may-not = Чего сказать нельзя
withheld = { $what }. { $because }
caption-no-title = Ни одно предложение, сопоставляющее эти числа, не годится для заголовка: ни одно не верно при всех допущениях.
readings-what = Что поставлено рядом
readings-strict = Одни слова
readings-all = Все действующие числа вместе
bridges-none = На этой странице не использован ни один.
readings-read = Таблица «{ $reading }»

## График

chart-title = { $measure }: что сообщалось о ЛГБТ-людях в Чечне, { $baseline } и { $current }
chart-subtitle = Здесь то, о чём сообщалось, а не то, что произошло; две волны освещались по-разному. На { $day }.
chart-apart-subtitle = То, что о них сообщалось, никогда не сравнивается с числами о людях, преследуемых как ЛГБТ. На { $day }.
chart-all-title = { $measure }: все названные числа о ЛГБТ-людях в Чечне, { $baseline } и { $current }
chart-all-subtitle = То, о чём сообщили те, кто назвал их первым, независимо от того, заменены ли числа позже; это не то, что произошло. На { $day }.
chart-all-apart-subtitle = То, что о них сообщалось, заменённое позже или нет, никогда не сравнивается с числами о людях, преследуемых как ЛГБТ. На { $day }.
chart-how-to-read = Как читать: одна строка — одно утверждение. Черта с тремя стрелками — открытый конец (не менее, более; или, если стрелки влево, до); стрелки всегда одной длины. Пунктирное кольцо — «около». Закрашенная точка — число без оговорки. Два соединённых конца — диапазон. Пустой ромб — посчитанный ноль. Для слов курсивом на шкале места нет: это отрицание, молчание, неопределённое слово.
chart-source = Источник: утверждения, авторы которых — { $names }; прочитаны на открытых страницах, собраны в sayso.
listed-more = { $told } и ещё { $n }
chart-earliest = Изображены только самые ранние; все утверждения реестра есть в файле figures.csv.
chart-alt = График чисел, о которых сообщалось: { $measure }. Сообщалось { $then } и { $now }. На { $day }.
chart-alt-alone = График чисел, о которых сообщалось: { $measure }. На { $day }.
chart-of-origin = { $title } Только один первоисточник: { $origin }.
chart-apart-title = Отдельно: { $whose }
chart-apart-alt = График чисел, о которых сообщалось и которые стоят отдельно, потому что они о других людях: { $whose }. На { $day }.
chart-apart-band = другие люди: с числами о преследуемых как ЛГБТ не сравнивается
chart-row = { $where }: { $label }: { $words }{ $detail }.
chart-tree-title = { $measure }, { $wave }: с чьих слов об этом сообщалось
chart-tree-subtitle = Кто кого повторяет среди прочитанных страниц; это не выборка из всей прессы. На { $day }.
chart-tree-how-to-read = Как читать: каждая строка стоит под утверждением, число из которого она повторяет; справа — число, которое она приводит. Страницы, которые пишут одно и то же и изменили одно и то же, сложены в одну строку; в данных названа каждая. Пунктир — предположительный шаг. Из двух чисел первоисточников первое верно, если верны все предположительные шаги и каждый безымянный источник повторяет кого-то названного.
chart-tree-alt = Дерево повторов, кто кого повторяет: { $measure }, { $wave }. На { $day }.
tree-kept = как было
tree-repeats = повторяет: { $label }
tree-origins = Независимых первоисточников: { $least }
tree-origins-range = Независимых первоисточников: от { $least } до { $most }
tree-folded = { $n ->
    [one] { $n } повтор
    [few] { $n } повтора
   *[many] { $n } повторов
}: { $what }
tree-between = страницы: { $days }
chart-drift-title = { $measure }: что изменилось, когда число, о котором сообщалось, повторяли
chart-drift-subtitle = Повторы среди прочитанных страниц; это не выборка из всей прессы. На { $day }.
chart-drift-how-to-read = Как читать: точка — число посчитанных повторов. Один повтор мог изменить несколько вещей. Серьёзное изменение говорит читателю то, чего не говорил источник.
chart-drift-alt = График: сколько повторов что изменили: { $measure }. На { $day }.
chart-known-title = { $measure }: когда стало известно каждое число, о котором сообщалось, { $baseline } и { $current }
chart-known-subtitle = По дням, когда это было сказано; у каждой волны свой календарь. На { $day }.
chart-known-how-to-read = Как читать: одна строка — одно утверждение. Закрашенная точка — его день. Два соединённых конца — дни, между которыми это было сказано. Слова курсивом — ответы или слова без числа: они начинаются у своего дня. Место на шкале означает день, а не число.
chart-known-alt = Календарь: когда было названо каждое число: { $measure }, { $baseline } и { $current }. На { $day }.
chart-replaced = позже заменено: { $by }
chart-answers-title = Что ответили официальные лица и ведомства на то, о чём сообщалось, { $baseline } и { $current }
chart-answers-subtitle = По видам и по дням. В кавычках — слова прочитанной страницы на её языке. Сказать, что ничего не нашли, — не значит отрицать. На { $day }.
chart-answers-how-to-read = Как читать: одна строка — один ответ, только словами. Ни один ответ не число на шкале.
chart-answers-alt = Список того, что ответили официальные лица и ведомства, по видам: { $baseline } и { $current }. На { $day }.

## Что прилагается к графику

bundle-table = { $n ->
    [one] { $n } строка таблицей
    [few] Все { $n } строки таблицей
   *[many] Все { $n } строк таблицей
}
bundle-row = Строка
bundle-figure = Число
bundle-words = Прочитанные слова и имя в реестре
bundle-claims = в данных
bundle-static = Назад к графику без скриптов
bundle-file-csv = Данные (CSV)
bundle-file-json = Данные (JSON)
bundle-file-png = Картинка (PNG)
bundle-file-svg = Картинка (SVG)
bundle-file-interactive = Рассмотреть (нужны скрипты)
bundle-file-zip = Всё сразу (ZIP)
card-corrected = Исправлено после первой публикации. На { $day }. sayso
card-reported = То, о чём сообщалось, а не то, что произошло. На { $day }. sayso
snippet-where = Вместо { $site } подставьте адрес, по которому опубликована ваша папка reports, или задайте site_url в data/hand/links.yml и соберите заново.
snippet-optional = Необязательно: даёт рамке высоту графика. Без этого высота остаётся указанной выше.
snippet-amp = По правилам AMP выше этого места должно быть не менее 600 пикселей или трёх четвертей экрана.
snippet-whole = Показать график целиком

## Демонстрация

demo-title = Как встроенный график выглядит в статье
demo-lead = На этой странице стоит код одного графика ровно в том виде, в каком он напечатан рядом с ним; по адресу — наша собственная копия графика.
demo-frame = Рамка
demo-frame-about = График с данными. Короткий скрипт даёт рамке высоту графика; без него или там, где скрипты выключены, остаётся высота, в которую график помещается при любой ширине.
demo-frame-after = Под рамкой текст продолжается, как в статье.
demo-static = Только картинка
demo-static-about = Для систем, которые принимают лишь картинку с подписью, для почты и для читателей, чей браузер не показывает ни рамок, ни SVG.
demo-static-after = Картинка ведёт на страницу графика, где каждая строка есть в таблице.

## Страницы

one-side-stood = С одной из сторон на этот день не было ни одного числа.
claims-earliest = Здесь показаны только самые ранние; все утверждения реестра есть в файле figures.csv.
nothing-stood = На этот день таких утверждений не было.
page-heading = По состоянию на конец дня { $day } из реестра учтено { $rows ->
    [one] { $rows } утверждение
    [few] { $rows } утверждения
   *[many] { $rows } утверждений
}.{ $possibly ->
    [0] {""}
   *[other] {" "}О { $possibly } из них нельзя сказать наверняка, были ли они уже известны: точного дня на их страницах нет.
} Ничего более позднего на этой странице нет.
page-edition = Выпуск { $edition }. Собран из таблицы, поступившей { $delivery }.
page-licence = Подборка и кодирование данных: CC BY 4.0. Цитаты принадлежат их авторам. sayso: каждое число — и с чьих слов.
page-quotations = Слова в кавычках приведены так, как прочитаны на названной странице, и на её языке; некоторые из этих страниц переводят сказанное или передают его не полностью. Мелким шрифтом — имя утверждения в реестре.
page-home = Все страницы и графики
page-sections = На этой странице
claims-figure = Число и его слова
claims-who = С чьих слов и где прочитано
why-pair = Почему эта пара. { $reason }
no-pair = На этот день ни одной пары чисел этих двух волн составить было нельзя.
why-apart = Почему отдельно
apart-never = { $reason } Рядом с этим числом нельзя ставить: { $others }.
gaps-counted = Что считали
gaps-none = в реестре числа нет, и это не ноль
unplaced-own-voice = От имени самого издания или из неназванных источников
unplaced-undecided = О ком эти числа, на этот день ещё не решено
goes-back-to = Исходное утверждение
goes-back-to-measure = { $words } ({ $measure }), { $origin }
goes-back-to-figure = { $words }, { $origin }
goes-back-to-itself = оно само
definition-wave = Волна
definition-what = Определение
definition-by = Чьё
definition-reason = Почему показано, но не применяется
like-with-like = { $measure }, { $standard }
page-sources = Авторы утверждений: { $names }. Прочитано на { $pages ->
    [one] { $pages } странице
   *[many] { $pages } страницах
}; числа страниц — это числа прочитанных страниц, а не всей прессы. Отпечаток утверждений, которые могла использовать эта страница: { $digest }.
admits = Что допускают слова
admits-strict = Из одних этих слов: { $span }.
admits-floor = Из одних этих слов: { $span }; на полноту число не претендует.
admits-read = По таблице «{ $reading }»: { $span }.
admits-nothing = Числа нет: это ответ словами.
claimed-of = { $measure }: { $whose }
never-wave = Волна
never-measures = По каким показателям в реестре нет числа (и это не ноль)

## Официальный ответ

answers-counted = { $n ->
    [one] { $n } ответ
    [few] { $n } ответа
   *[many] { $n } ответов
}
answers-total = На этой странице: { $total } официальных лиц и ведомств.
answers-denials = Отрицания
answers-no-denials = Ответы, которые не отрицают
answers-undecided = Ещё не решено
answers-kind = Вид ответа
answers-how-many = Сколько
answers-by-whom = Кто ответил
answers-none-of = Ответов таких видов на этой странице нет: { $kinds }.
answers-later = Что сказано позже
answers-nothing-later = Ничего более позднего об этом в реестре нет.
answers-whose = О ком
answers-other-people = Здесь считали другое: { $whose }.
answer-kind-event = Отрицает само событие
answer-kind-persons = Отрицает, что такие люди существуют
answer-kind-number = Отрицает число
answer-kind-responsibility = Отрицает ответственность
answer-kind-nothing-found = Сообщает, что ничего не найдено
answer-kind-no-complaint = Сообщает, что никто не обращался
answer-kind-no-case = Сообщает, что дело не возбуждено
answer-kind-not-confirmed = Сообщает, что подтверждений нет
answer-kind-other-causes = Называет другие причины
answer-kind-undecided = На этот день вид ответа ещё не определён

## Главная страница

index-methodology = Как мы считаем и сравниваем
index-pages = Страницы
index-as-of = на { $day }
index-latest = последнее, на { $day }
index-charts = Графики и их файлы
index-charts-note = Каждый график можно использовать вместе со строкой об источнике. В таблице — каждое нанесённое число с его словами; текст заменяет картинку там, где её нет.
index-file-embed = страница для встраивания
index-file-iframe = код: рамка
index-file-static = код: только картинка
index-file-amp = код: AMP
index-file-svg = SVG, широкий
index-file-narrow = SVG, для телефона
index-file-png = PNG, широкий
index-file-png-narrow = PNG, для телефона
index-file-card = карточка для соцсетей
index-file-data = таблица (CSV)
index-file-json = данные (JSON)
index-file-alt = замещающий текст
index-file-desc = подробное описание
index-file-oembed = oEmbed
index-file-manifest = список файлов, отпечатков и высот
index-file-interactive = интерактивный
index-file-zip = всё сразу (ZIP)
index-size = { $kb } кБ
index-rules = Правила
index-rules-note = На этих страницах ничто не публикуется, пока не выполнены все правила. Число правил: { $rules }. Проверено: { $rows ->
    [one] { $rows } строка
    [few] { $rows } строки
   *[many] { $rows } строк
}.
index-rules-about = О чём
index-rules-why = Почему
index-rules-how-many = Правил
index-rules-result = Итог
index-rules-hold = выполнены
index-rules-fail = нарушены
index-tables = Откуда каждое число
index-links-note = Прочитанные страницы названы и датированы, но ссылок на них нет: некоторые из них называют людей, которым грозит опасность, а в некоторых странах за такую ссылку могут наказать. Адрес каждой страницы стоит в исходной таблице.
index-found = Что найдено
index-found-note = На { $day }. Вывод относится к числам, о которых сообщалось, а не к тому, что произошло; его причины — на странице.
index-found-pair = Что поставлено рядом
index-found-verdict = Вывод
index-tables-note = Числа читаются из таблиц, которые хранятся такими, какими поступили, каждая — под отпечатком из её паспорта. Этот выпуск собран из таблицы, поступившей { $delivery }. Строк в ней: { $raw }; стали утверждениями: { $claims }; отложены с указанием причины: { $rejects }.
index-figures = Каждое утверждение с файлом и строкой, где оно стоит (CSV)
index-tables-file = Файл
index-tables-date = Поступил
index-tables-rows = Строк
index-tables-digest = Отпечаток
index-errors = Число неверно?
rules-table = Таблица в целом
rules-table-why = Ни одна строка не должна потеряться на пути от поступившей таблицы до страницы.
rules-ids = Имена утверждений
rules-ids-why = Утверждение, записанное дважды, считается дважды.
rules-presence = Что должно быть у каждого утверждения
rules-presence-why = Пустой столбец незаметно проходит проверку по любому другому правилу.
rules-codes = Коды
rules-codes-why = Число без своей оговорки — другое число; ноль, «не найдено», молчание и отрицание — разные вещи.
rules-numbers = Числа
rules-numbers-why = Если нижняя граница выше верхней, не подходит ни одно число.
rules-days = Дни
rules-days-why = Ничто не может быть записано раньше, чем сказано.
rules-meaning = Смысл
rules-meaning-why = Из отсутствия числа нельзя делать число; повторение не меняет того, о ком оно.
rules-words = Слова
rules-words-why = Число должно быть тем, что говорят его слова: их читают ещё раз и сверяют с кодированием.
rules-context = Ряды контекста
rules-context-why = Пустая ячейка — не ноль; процент и место в списке — не количество.
rules-texts = Люди
rules-texts-why = Ни адреса электронной почты, ни номера телефонов, ни имена пользователей в соцсетях, ни улица и дом, ни координаты не должны попадать в реестр; имён людей не найдёт ни одно правило, их ищут люди.

## Страница контекста: чужие ряды, которые с утверждениями не сравниваются

context-heading = Это последние таблицы, поступившие не позднее { $day }. Дат публикации в них нет, поэтому ни на одной странице, составленной на более ранний день, они не использованы.
context-not-measured = Чего этот ряд не измеряет
context-when = Период и территория
context-figures = Числа с оговорками
context-by = Кто считал и где прочитано
context-caveat = Что нужно знать
context-read-on = прочитано: { $page }
context-not-delivered = К этому дню таблица этого ряда не поступила.
context-not-read = не прочитано
context-other-scale = по другой шкале
context-percent = { $count } %
context-place = { $n }-е из { $last }
context-quarter = { $part ->
    [1] первый
    [2] второй
    [3] третий
   *[4] четвёртый
} квартал { $year } года
context-half = { $part ->
    [1] первое
   *[2] второе
} полугодие { $year } года
context-years = { $first }–{ $last } годы
context-days = с { $first } по { $last }
context-series = Ряд
context-file = Файл
context-delivered = Поступил
context-held = Что в нём
context-holds = Строк: { $rows }. Прочитано чисел: { $read }. Ячеек без числа: { $unread }.

## Пересказы: кто кого повторяет и что изменено

relays-title = { $measure }, { $wave }: кто кого повторяет, на { $day }
relays-title-of = { $measure } ({ $whose }), { $wave }: кто кого повторяет, на { $day }
relays-drift = Что изменили страницы, повторяющие число. Посчитаны прочитанные страницы; это не выборка из всей прессы.
relays-changed = { $what }: в тексте { $text }; в заголовке { $headline }
relays-in-headline = заголовок: { $what }
relays-credited = приписано: { $who }
relays-inferred = шаг предположительный
suggested = Шаги, на которые указывают эти страницы. Они ничего не решают: человек смотрит и пишет data/hand/relays.yml.
suggested-none = Эти страницы не указывают ни на один шаг, по которому нет решения.
suggested-step = { $claim } и { $source }: { $why }
suggested-wire = обе перепечатывают текст одного издателя
suggested-publisher = тот же издатель
suggested-wording = те же слова
spread-pages = Прочитанных страниц с одним из этих чисел: { $pages }. Издателей: { $publishers }. Текстов, если считать перепечатки текста одного издателя за один: { $texts }.
spread-pages-possibly = Прочитанных страниц с одним из этих чисел: { $pages }, из них, возможно, ещё не вышли: { $possibly }. Издателей: { $publishers }. Текстов, если считать перепечатки текста одного издателя за один: { $texts }.
spread-origins = Независимых первоисточников у них всех: { $least }.
spread-origins-range = Независимых первоисточников у них всех: от { $least } до { $most }. Нижняя граница верна, если верны все предположительные шаги и каждый безымянный источник повторяет кого-то названного; верхняя — если ничего из этого не верно.
spread-no-plural = Писать «по данным источников» и «несколько сообщений» нельзя: все эти страницы могут восходить к одному первоисточнику.
spread-behind = пересказов: { $relays }; страниц: { $pages }; издателей: { $publishers }; текстов: { $texts }
spread-behind-none = ни одна прочитанная страница его не пересказывает
spread-unchanged = Пересказов, где число можно поставить рядом с числом источника: { $of }. Из них оставили его прежним: { $n }.
spread-changed = { $n }
spread-changed-serious = { $n } (существенно: { $serious })
spread-changed-inferred = { $n } (существенно: { $serious }, из них на предположительных шагах: { $inferred })
spread-headlines = Пересказы по тому, что известно об их заголовках: с числом: { $read }; увидены, числа нет: { $absent }; слова не поддаются чтению: { $unread }; не увидены: { $unseen }.
spread-headlines-seen = Увиденных заголовков с числом, которое первоисточник назвал с оговоркой: { $of }. Какая-либо оговорка осталась: { $kept }. Вместо числа неопределённое слово: { $vague }. Если считать перепечатки одного текста за одну: { $texts }, { $texts_kept } и { $texts_vague }.
spread-headlines-slug = То же о заголовках, известных только по адресу страницы: { $of }. Какая-либо оговорка осталась: { $kept }. Вместо числа неопределённое слово: { $vague }. Если считать перепечатки одного текста за одну: { $texts }, { $texts_kept } и { $texts_vague }.
spread-publisher = пересказов: { $relays }; изменено в тексте: { $text }, в заголовке: { $headline }; с существенным изменением: { $serious }
spread-whose = { $wave } ({ $whose })
spread-origin = Кто назвал число
spread-far = Насколько оно разошлось
spread-what = Что изменено
spread-text = В тексте
spread-headline = В заголовке
spread-changed-by = Издатель
spread-how-many = Что изменено
spread-source = Что сказал источник
spread-page = Что сказано на странице
spread-no-changes = Ни одна прочитанная страница не изменила эти числа.
drift-direction-lost = «не менее» или «не более» потеряно
drift-direction-reversed = нижняя и верхняя граница поменялись местами
drift-approximator-lost = «около» потеряно
drift-approximator-to-floor = «около» стало нижней границей
drift-approximator-to-ceiling = «около» стало верхней границей
drift-approximator-gained = добавлено «около»
drift-hedge-gained = добавлена граница
drift-strictness-changed = «более» и «не менее» поменялись местами
drift-precision-gained = неопределённое слово стало числом
drift-precision-lost = число стало неопределённым словом
drift-value-changed = другое число
drift-scope-changed = считают другое
drift-attribution-moved = приписано другому

## Часы

clock-start = Отсчёт начинается { $day }, с первого утверждения, в котором есть число:
clock-no-start = К этому дню не было известно ни одного утверждения с числом: отсчёт не идёт.
clock-unknown = день неизвестен
clock-day = день { $day }
clock-days = день от { $least } до { $most }
clock-not-come = ко дню этой страницы ещё не наступил
clock-idle = ни одного утверждения с числом не было известно
clock-age = Дней после первого утверждения с числом
clock-figure = { $words } ({ $n })
clock-pages = страниц: { $pages }; издателей: { $publishers }; числа на них: { $figures }
clock-published = Страницы от
clock-printed = Что появилось
clock-replaces = заменяет
clock-replaced = позже заменено:
clock-nothing = ничего с числом

## Выпуски и исправления

corrections-title = Исправления
corrections-about = Что в выпуске сказано не так, как в предыдущем, и почему. Из этого списка ничего не убирается.
corrections-first = Первый выпуск: { $n ->
    [one] { $n } утверждение
    [few] { $n } утверждения
   *[other] { $n } утверждений
}.
corrections-since = Рядом с выпуском { $since }.
corrections-our-error = Исправления: наши ошибки
corrections-source-revised = Источник изменил свои сведения
corrections-method = Подсчитано иначе
corrections-wording = Сказано другими словами
corrections-follows = Что следует из этих изменений
corrections-new = Новое
corrections-none = Выпусков ещё не было.
corrections-release = Выпуск { $name }, { $day }
corrections-pinned = Графики, в которых теперь сказано другое
corrections-chart-changed = { $chart }: раньше был опубликован другой график; его закреплённая копия хранится как { $pinned }.
corrections-chart-withdrawn = { $chart }: больше не публикуется; закреплённая копия хранится как { $pinned }.
corrections-added = { $name }: { $after }{ $before }
corrections-changed = { $name }: раньше опубликовано «{ $before }»; теперь «{ $after }».
corrections-withdrawn = { $name }: раньше опубликовано «{ $before }»; снято.{ $after }
corrections-printed = Напечатано: { $places }.
site-title = Графики для вставки
site-about = Закреплённый график всегда хранит свои числа и сообщает над ними, когда они устарели. График последнего выпуска обновляется вместе с выпуском.
site-latest = Последний выпуск, { $day }: все страницы, графики и исправления
site-pinned = Закреплённые графики последнего выпуска
pinned-status = Актуален ли этот график?
pinned-released = Опубликовано { $day }; эта копия не меняется.
pinned-stands = В выпусках с тех пор то же самое.
pinned-changed = С { $day } числа другие:
pinned-withdrawn = С { $day } больше не публикуется.
pinned-newest = новый график
pinned-why = что изменено и почему
chart-correction = Исправление, { $day }: { $reason }
index-corrections = Исправления: что изменено после публикации


## Пакет для проверки фактов

packet-title = Пакет для проверки фактов
packet-lead = Всё, что это расследование печатает о своих числах, вместе с утверждениями, на которых это основано, и с местом для ответа: сказано ли то же, что сказали источники? Файл работает без сети и ничего не отправляет. Ответы остаются на этом компьютере, пока вы не сохраните их и не пришлёте сохранённый файл обратно.
packet-build = Собрано из таблицы, поступившей { $delivery }. Фраз и чисел, о которых здесь спрашивают: { $n }. Их отпечаток: { $digest }.
packet-only-in = Только то, что напечатано в файлах, в пути к которым есть «{ $page }».
packet-only-open = Только то, на что нет ответа, который остаётся в силе.
packet-roles = Укажите, в какой роли вы отвечаете, но не своё имя. Не пишите в примечаниях, как кого-то зовут, как с ним связаться и где он находится: ответы хранятся вместе с расследованием.
packet-script = Чтобы отвечать, нужны скрипты, а этот файл открыт без них. Прочесть всё можно и так.
packet-language = Язык этой страницы
packet-contents = Содержание
packet-comparisons = Сопоставления
packet-claims = Утверждения
packet-counts = Подсчёты: страницы, изменения, дни, ответы
packet-series = Чужие ряды
packet-charts = Что говорят графики
packet-officials = Ответы официальных лиц
packet-tools = Кто отвечает, отбор, поиск
packet-answered = Есть ответ:
packet-unsaved = ещё не сохранено
packet-by = Вы отвечаете как
packet-choose = выберите
packet-fact-checker = фактчекер
packet-second-editor = второй редактор
packet-show = Показать
packet-show-all = всё
packet-show-open = без ответа
packet-show-stale = изменилось после ответа
packet-part = Часть
packet-every-part = все части
packet-search = Поиск
packet-save = Сохранить ответы
packet-none = В этом пакете нет ничего, что подходит под отбор и поиск.
packet-answer = Ваш ответ
packet-agrees = сходится
packet-against = не сходится
packet-unsure = нельзя сказать
packet-note = Примечание: что не так и где вы смотрели
packet-take-back = Снять ответ
packet-holds = Ответ дан на то, что стоит и сейчас:
packet-stale = Ответ дан до изменения:
packet-given = { $answer } ({ $by }, { $day })
packet-verdict = Вывод и его причина
packet-behind = Основано на { $n ->
    [one] { $n } утверждении
   *[many] { $n } утверждениях
}
packet-printed = Напечатано в { $n ->
    [one] { $n } файле
   *[many] { $n } файлах
}
packet-scope = Что посчитано
packet-details = Место, люди, период, как в таблице
packet-coded = Как закодировано
packet-page = Где прочитано
packet-page-title = Заголовок страницы
packet-address = Её адрес
packet-headline = Число в заголовке
packet-headline-with = есть
packet-headline-without = нет
packet-headline-unseen = заголовка никто не видел
packet-headline-slug = известно только по адресу страницы
packet-raw = Исходная таблица
packet-line = { $file }, строка { $line }
packet-repeats = Повторяет
packet-origin = ни одного утверждения реестра: это первоисточник
packet-unchanged = как было
packet-repeated = Кто повторяет
packet-repeated-by = утверждений, которые его повторяют: { $n }; восходящих к нему через любое число шагов: { $far }
packet-list = Какие
packet-facts = Что печатают об этом страницы: { $n }


## Таблицы о людях

disclosure-people = человек
disclosure-total = все
disclosure-missing = не указано
disclosure-hidden = скрыто
disclosure-note = Скрыто: число от 1 до { $last ->
    [one] { $last } человека
   *[other] { $last } человек
} либо другое, по которому такое число можно вычислить. 0 значит, что в таблице нет ни одной такой строки.
