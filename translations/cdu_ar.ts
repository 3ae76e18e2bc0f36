<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en_US">
<context>
    <name>FileProblems</name>
    <message>
        <source>is missing</source>
        <translation>ناقص</translation>
    </message>
    <message>
        <source>sell nothing: the smallest amount costs more than may be paid at once</source>
        <translation>لا يُباع بها شيء: أصغر كمية تكلّف أكثر مما يجوز دفعه مرة واحدة</translation>
    </message>
    <message>
        <source>sell nothing to customers of %1: the smallest amount costs more than may be paid at once</source>
        <translation>لا يُباع بها شيء لمشتركي %1: أصغر كمية تكلّف أكثر مما يجوز دفعه مرة واحدة</translation>
    </message>
    <message>
        <source>sell nothing: the smallest purchase is more than a token carries, %2</source>
        <translation>لا يُباع بها شيء: أصغر عملية شراء أكثر مما يحمله رمز واحد، وهو %2</translation>
    </message>
    <message>
        <source>sell nothing to customers of %1: the smallest purchase is more than a token carries, %2</source>
        <translation>لا يُباع بها شيء لمشتركي %1: أصغر عملية شراء أكثر مما يحمله رمز واحد، وهو %2</translation>
    </message>
    <message>
        <source>nothing can be sold to customers of %1: a token carries at most %2</source>
        <translation>لا يمكن بيع شيء لمشتركي %1: الرمز الواحد يحمل %2 على الأكثر</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must be one of %2</source>
        <translation>يجب أن يكون &apos;%1&apos; أحد %2</translation>
    </message>
    <message>
        <source>must be one of %1</source>
        <translation>يجب أن يكون أحد %1</translation>
    </message>
    <message>
        <source>must be above 0 and at most %1</source>
        <translation>يجب أن يزيد على 0 ولا يزيد على %1</translation>
    </message>
    <message>
        <source>must be a time of the day, such as &quot;18:00&quot;</source>
        <translation>يجب أن يكون ساعة من اليوم، مثل &quot;18:00&quot;</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no date YYYY-MM-DD</source>
        <translation>&apos;%1&apos; ليس تاريخًا بصيغة YYYY-MM-DD</translation>
    </message>
    <message>
        <source>stand in each of the totals, or alone</source>
        <translation>تكتب في كل واحد من المجاميع أو وحدها</translation>
    </message>
    <message>
        <source>are more than %1</source>
        <translation>عددها يزيد على %1</translation>
    </message>
    <message>
        <source>must be three capital letters, such as LYD</source>
        <translation>يجب أن يكون ثلاثة أحرف لاتينية كبيرة، مثل LYD</translation>
    </message>
    <message>
        <source>must be 0, 2 or 3</source>
        <translation>يجب أن يكون 0 أو 2 أو 3</translation>
    </message>
    <message>
        <source>must be 0.1 or 0.01</source>
        <translation>يجب أن يكون 0.1 أو 0.01</translation>
    </message>
    <message>
        <source>is no IANA name, such as Africa/Tripoli</source>
        <translation>ليس اسمًا من IANA، مثل Africa/Tripoli</translation>
    </message>
    <message>
        <source>has a text of more than %1 characters, or too many</source>
        <translation>فيه نص يزيد على %1 حرف، أو نصوص أكثر من اللازم</translation>
    </message>
    <message>
        <source>has the last one: there would be a gap above it</source>
        <translation>مكتوب في الأخير: تبقى فوقه فجوة</translation>
    </message>
    <message>
        <source>is missing: only the last one has no end</source>
        <translation>ناقص: الأخير وحده بلا نهاية</translation>
    </message>
    <message>
        <source>is more than any month has</source>
        <translation>أكثر مما في أي شهر</translation>
    </message>
    <message>
        <source>overlaps the one before: ends have to ascend</source>
        <translation>يتداخل مع ما قبله: يجب أن تتصاعد النهايات</translation>
    </message>
    <message>
        <source>are missing</source>
        <translation>ناقصة</translation>
    </message>
    <message>
        <source>make a month cheaper that grows into them</source>
        <translation>تجعل الشهر الذي يبلغها أرخص</translation>
    </message>
    <message>
        <source>are missing, or one of them is empty</source>
        <translation>ناقصة، أو إحداها فارغة</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has a sheet already</source>
        <translation>للفئة &apos;%1&apos; لائحة من قبل</translation>
    </message>
    <message>
        <source>must be above 0 and at most a million</source>
        <translation>يجب أن يزيد على 0 ولا يزيد على مليون</translation>
    </message>
    <message>
        <source>is missing, or of another part of the step</source>
        <translation>ناقص، أو لجزء آخر من الشريحة</translation>
    </message>
    <message>
        <source>must be at most a million</source>
        <translation>يجب ألّا يزيد على مليون</translation>
    </message>
    <message>
        <source>add up to %1, and not to the price</source>
        <translation>مجموعها %1 لا السعر</translation>
    </message>
    <message>
        <source>is missing: periods are hours of a place</source>
        <translation>ناقص: الفترات ساعات مكان بعينه</translation>
    </message>
    <message>
        <source>do not stand beside totals, which price a month&apos;s energy alike</source>
        <translation>لا تجتمع مع المجاميع التي تسعّر كمية الشهر كلها بالطريقة نفسها</translation>
    </message>
    <message>
        <source>is missing, or of another period</source>
        <translation>ناقص، أو لفترة أخرى</translation>
    </message>
    <message>
        <source>must be 1 to 12</source>
        <translation>يجب أن يكون من 1 إلى 12</translation>
    </message>
    <message>
        <source>is the start</source>
        <translation>هو نفسه البداية</translation>
    </message>
    <message>
        <source>is no time of a day</source>
        <translation>ليس ساعة من اليوم</translation>
    </message>
    <message>
        <source>is missing, or named twice</source>
        <translation>ناقصة، أو مذكورة مرتين</translation>
    </message>
    <message>
        <source>does not stand beside what is charged by the month&apos;s total</source>
        <translation>لا يجتمع مع ما يُحتسب بمجموع الشهر</translation>
    </message>
    <message>
        <source>must be above 0 and whole units</source>
        <translation>يجب أن يزيد على 0 وأن يكون وحدات كاملة</translation>
    </message>
    <message>
        <source>are only said by a charge of the month&apos;s total</source>
        <translation>لا تُذكر إلا في رسم يُحتسب بمجموع الشهر</translation>
    </message>
    <message>
        <source>must not be below the one before</source>
        <translation>يجب ألّا يقل عما قبله</translation>
    </message>
    <message>
        <source>&apos;%1&apos; names another line already</source>
        <translation>&apos;%1&apos; اسم بند آخر من قبل</translation>
    </message>
    <message>
        <source>is missing: the lines that it is a percentage of</source>
        <translation>ناقص: البنود التي تُحتسب منها النسبة</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no line that stands above; there is %2</source>
        <translation>&apos;%1&apos; ليس بندًا مذكورًا أعلاه؛ الموجود: %2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is named twice</source>
        <translation>&apos;%1&apos; مذكور مرتين</translation>
    </message>
    <message>
        <source>must be above 0</source>
        <translation>يجب أن يزيد على 0</translation>
    </message>
    <message>
        <source>must not be 0, nor more than %1</source>
        <translation>يجب ألّا يكون 0 وألّا يزيد على %1</translation>
    </message>
    <message>
        <source>of the tender must be above 0 and below 100</source>
        <translation>من المبلغ المدفوع يجب أن تزيد على 0 وأن تقل عن 100</translation>
    </message>
    <message>
        <source>is only said by a percentage of lines</source>
        <translation>لا يُذكر إلا في نسبة من بنود</translation>
    </message>
    <message>
        <source>does not lie behind its start</source>
        <translation>لا يقع بعد البداية</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is a rebate: nothing is a percentage of it</source>
        <translation>&apos;%1&apos; تخفيض: لا تُحتسب منه نسبة</translation>
    </message>
    <message>
        <source>makes rebates of 100 percent or more</source>
        <translation>يجعل التخفيضات 100 بالمئة أو أكثر</translation>
    </message>
    <message>
        <source>is a rebate, which is per kWh and below every price, or a percentage of lines</source>
        <translation>تخفيض، والتخفيض يكون لكل وحدة (kWh) وأقل من كل سعر، أو نسبة من بنود</translation>
    </message>
    <message>
        <source>&apos;%1&apos; contains another tax already</source>
        <translation>&apos;%1&apos; يتضمن ضريبة أخرى من قبل</translation>
    </message>
    <message>
        <source>must be above 0 and at most 100</source>
        <translation>يجب أن يزيد على 0 ولا يزيد على 100</translation>
    </message>
    <message>
        <source>must be 1 to 100,000</source>
        <translation>يجب أن يكون من 1 إلى 100,000</translation>
    </message>
    <message>
        <source>make energy cost nothing, or less, by their rebates</source>
        <translation>تجعل الطاقة بلا ثمن أو بأقل من ذلك بتخفيضاتها</translation>
    </message>
    <message>
        <source>must be 0 to 100</source>
        <translation>يجب أن يكون من 0 إلى 100</translation>
    </message>
    <message>
        <source>is more than may be paid</source>
        <translation>أكثر مما يجوز دفعه</translation>
    </message>
    <message>
        <source>must not lie below the smallest</source>
        <translation>يجب ألّا يقل عن الأصغر</translation>
    </message>
    <message>
        <source>must be a number in quotes with at most %1 decimals, such as &quot;0.5&quot;</source>
        <translation>يجب أن يكون رقمًا بين علامتي اقتباس، بعدد من المنازل العشرية لا يزيد على %1، مثل &quot;0.5&quot;</translation>
    </message>
    <message>
        <source>must not be below 0</source>
        <translation>يجب ألّا يقل عن 0</translation>
    </message>
    <message>
        <source>is not known</source>
        <translation>غير معروف</translation>
    </message>
    <message>
        <source>must not begin or end with a blank: &quot;%1&quot;</source>
        <translation>يجب ألّا يبدأ بفراغ أو ينتهي به: &quot;%1&quot;</translation>
    </message>
    <message>
        <source>has a character that cannot be seen: &quot;%1&quot;</source>
        <translation>فيه حرف لا يُرى: &quot;%1&quot;</translation>
    </message>
    <message>
        <source>cannot be read from here on: a quote, a bracket or an equals sign is missing or one too many, or a key stands twice</source>
        <translation>لا يمكن قراءته من هنا فصاعدًا: علامة اقتباس أو قوس أو علامة يساوي ناقصة أو زائدة، أو مفتاح مكرر</translation>
    </message>
    <message>
        <source>must be a section: [%1]</source>
        <translation>يجب أن يكون قسمًا: [%1]</translation>
    </message>
    <message>
        <source>must be a list of tables</source>
        <translation>يجب أن يكون قائمة جداول</translation>
    </message>
    <message>
        <source>must be a text in quotes</source>
        <translation>يجب أن يكون نصًا بين علامتي اقتباس</translation>
    </message>
    <message>
        <source>must not be empty</source>
        <translation>يجب ألّا يكون فارغًا</translation>
    </message>
    <message>
        <source>must be a list of texts</source>
        <translation>يجب أن يكون قائمة نصوص</translation>
    </message>
    <message>
        <source>must be a whole number from %1 to %2</source>
        <translation>يجب أن يكون عددًا صحيحًا من %1 إلى %2</translation>
    </message>
    <message>
        <source>must be a time such as 2026-01-01T00:00:00Z</source>
        <translation>يجب أن يكون وقتًا مثل 2026-01-01T00:00:00Z</translation>
    </message>
    <message>
        <source>sell nothing: no price can be made by them</source>
        <translation>لا يُباع بها شيء: لا يمكن حساب سعر بها</translation>
    </message>
    <message>
        <source>sell nothing to customers of %1: no price can be made by them</source>
        <translation>لا يُباع بها شيء لمشتركي %1: لا يمكن حساب سعر بها</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>F5 print again</source>
        <translation>F5 طباعة مرة أخرى</translation>
    </message>
    <message>
        <source>F7 recent</source>
        <translation>F7 الأخيرة</translation>
    </message>
    <message>
        <source>F8 service</source>
        <translation>F8 خدمة العداد</translation>
    </message>
    <message>
        <source>F3 amount</source>
        <translation>F3 المبلغ</translation>
    </message>
    <message>
        <source>F9 sell</source>
        <translation>F9 بيع</translation>
    </message>
    <message>
        <source>F9 issue</source>
        <translation>F9 إصدار</translation>
    </message>
    <message>
        <source>F2 find</source>
        <translation>F2 بحث</translation>
    </message>
    <message>
        <source>F12 sign out</source>
        <translation>F12 تسجيل الخروج</translation>
    </message>
    <message>
        <source>F4 copy</source>
        <translation>F4 نسخ</translation>
    </message>
    <message>
        <source>F5 refresh</source>
        <translation>F5 تحديث</translation>
    </message>
    <message>
        <source>Ins new</source>
        <translation>Ins جديد</translation>
    </message>
    <message>
        <source>F4 columns</source>
        <translation>F4 الأعمدة</translation>
    </message>
    <message>
        <source>Ctrl+E export</source>
        <translation>Ctrl+E تصدير</translation>
    </message>
    <message>
        <source>Ctrl+S save</source>
        <translation>Ctrl+S حفظ</translation>
    </message>
    <message>
        <source>Esc back</source>
        <translation>Esc رجوع</translation>
    </message>
    <message>
        <source>Enter open</source>
        <translation>Enter فتح</translation>
    </message>
    <message>
        <source>F6 free</source>
        <translation>F6 مجانية</translation>
    </message>
    <message>
        <source>F9 reverse</source>
        <translation>F9 عكس</translation>
    </message>
    <message>
        <source>F6 all</source>
        <translation>F6 الكل</translation>
    </message>
    <message>
        <source>F9 pay</source>
        <translation>F9 دفع</translation>
    </message>
    <message>
        <source>F9 enter</source>
        <translation>F9 تسجيل</translation>
    </message>
    <message>
        <source>Ctrl+K commission</source>
        <translation>Ctrl+K العمولة</translation>
    </message>
    <message>
        <source>F7 statement</source>
        <translation>F7 كشف الحساب</translation>
    </message>
    <message>
        <source>F6 PDF</source>
        <translation>F6 ملف PDF</translation>
    </message>
    <message>
        <source>F9 print</source>
        <translation>F9 طباعة</translation>
    </message>
    <message>
        <source>Ctrl+I indexes</source>
        <translation>Ctrl+I المؤشرات</translation>
    </message>
    <message>
        <source>Ctrl+R reverse</source>
        <translation>Ctrl+R عكس</translation>
    </message>
    <message>
        <source>F7 versions</source>
        <translation>F7 الإصدارات</translation>
    </message>
    <message>
        <source>F6 correct</source>
        <translation>F6 تصحيح</translation>
    </message>
    <message>
        <source>F9 publish</source>
        <translation>F9 نشر</translation>
    </message>
    <message>
        <source>F7 new voucher</source>
        <translation>F7 قسيمة جديدة</translation>
    </message>
    <message>
        <source>Ctrl+R take back</source>
        <translation>Ctrl+R إرجاع</translation>
    </message>
    <message>
        <source>F7 months</source>
        <translation>F7 الأشهر</translation>
    </message>
    <message>
        <source>F9 close</source>
        <translation>F9 إقفال</translation>
    </message>
    <message>
        <source>F9 ask for it</source>
        <translation>F9 طلب</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Sell</source>
        <translation>بيع</translation>
    </message>
    <message>
        <source>Meter service</source>
        <translation>خدمة العداد</translation>
    </message>
    <message>
        <source>Recent sales</source>
        <translation>المبيعات الأخيرة</translation>
    </message>
    <message>
        <source>Recent service tokens</source>
        <translation>آخر رموز الخدمة</translation>
    </message>
    <message>
        <source>Open outcomes</source>
        <translation>النتائج المعلّقة</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>السجلات</translation>
    </message>
    <message>
        <source>Head office</source>
        <translation>الإدارة العامة</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>هذا الجهاز</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>المشتركون</translation>
    </message>
    <message>
        <source>Meters</source>
        <translation>العدادات</translation>
    </message>
    <message>
        <source>Tariffs</source>
        <translation>التعرفات</translation>
    </message>
    <message>
        <source>Offices</source>
        <translation>المكاتب</translation>
    </message>
    <message>
        <source>Stations</source>
        <translation>نقاط البيع</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>المشغّلون</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>الأدوار</translation>
    </message>
    <message>
        <source>Code lists</source>
        <translation>قوائم الرموز</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>معايير التشغيل</translation>
    </message>
    <message>
        <source>Supply points</source>
        <translation>نقاط الاستهلاك</translation>
    </message>
    <message>
        <source>Debts</source>
        <translation>الديون</translation>
    </message>
    <message>
        <source>Reversals</source>
        <translation>عكس المبيعات</translation>
    </message>
    <message>
        <source>Trial balance</source>
        <translation>ميزان المراجعة</translation>
    </message>
    <message>
        <source>Recent reversals</source>
        <translation>آخر عمليات العكس</translation>
    </message>
    <message>
        <source>Entitlements</source>
        <translation>الاستحقاقات</translation>
    </message>
    <message>
        <source>Mixed use</source>
        <translation>الاستعمال المختلط</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>المدفوعات</translation>
    </message>
    <message>
        <source>Recent payments</source>
        <translation>المدفوعات الأخيرة</translation>
    </message>
    <message>
        <source>Vendors</source>
        <translation>الوكلاء</translation>
    </message>
    <message>
        <source>Commission</source>
        <translation>العمولات</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>الموافقات</translation>
    </message>
    <message>
        <source>Vendor accounts</source>
        <translation>حسابات الوكلاء</translation>
    </message>
    <message>
        <source>Recent entries of vendors</source>
        <translation>آخر قيود الوكلاء</translation>
    </message>
    <message>
        <source>Vendor statements</source>
        <translation>كشوف حسابات الوكلاء</translation>
    </message>
    <message>
        <source>Credit without a purchase</source>
        <translation>رصيد دون شراء</translation>
    </message>
    <message>
        <source>Recent credit without a purchase</source>
        <translation>آخر رصيد دون شراء</translation>
    </message>
    <message>
        <source>Statement of a customer</source>
        <translation>كشف حساب مشترك</translation>
    </message>
    <message>
        <source>Tariff indexes</source>
        <translation>مؤشرات التعرفة</translation>
    </message>
    <message>
        <source>Tariff versions</source>
        <translation>إصدارات التعرفة</translation>
    </message>
    <message>
        <source>Vouchers</source>
        <translation>قسائم القيد</translation>
    </message>
    <message>
        <source>Journal voucher</source>
        <translation>قسيمة قيد</translation>
    </message>
    <message>
        <source>Take a voucher back</source>
        <translation>إرجاع قسيمة</translation>
    </message>
    <message>
        <source>Closed months</source>
        <translation>الأشهر المقفلة</translation>
    </message>
</context>
<context>
    <name>Parameters</name>
    <message>
        <source>Address (English)</source>
        <translation>العنوان (بالإنجليزية)</translation>
    </message>
    <message>
        <source>Stands below the name of the utility on receipts. Empty: none.</source>
        <translation>يظهر تحت اسم الشركة في الإيصالات. فارغ: لا شيء.</translation>
    </message>
    <message>
        <source>Address (Arabic)</source>
        <translation>العنوان (بالعربية)</translation>
    </message>
    <message>
        <source>Help line</source>
        <translation>رقم المساعدة</translation>
    </message>
    <message>
        <source>The telephone number for customers, on receipts. Empty: none.</source>
        <translation>رقم الهاتف الذي يتصل به المشتركون، في الإيصالات. فارغ: لا شيء.</translation>
    </message>
    <message>
        <source>Tax number</source>
        <translation>الرقم الضريبي</translation>
    </message>
    <message>
        <source>Of the utility, on receipts. Empty: none.</source>
        <translation>رقم الشركة في الإيصالات. فارغ: لا شيء.</translation>
    </message>
    <message>
        <source>Unusual amount, times</source>
        <translation>المبلغ غير المعتاد، عدد المرات</translation>
    </message>
    <message>
        <source>Several tokens in a sale</source>
        <translation>عدة رموز في عملية بيع واحدة</translation>
    </message>
    <message>
        <source>A purchase of more than one token can carry is split over several. If not, it is refused.</source>
        <translation>الشراء الذي لا يتسع له رمز واحد يوزَّع على عدة رموز، وإلا فيُرفض.</translation>
    </message>
    <message>
        <source>Tokens ahead of the clock, minutes</source>
        <translation>سبق الرموز للساعة، بالدقائق</translation>
    </message>
    <message>
        <source>So far may the times in the tokens of one meter run ahead: a minute for each token that is sold to it.</source>
        <translation>أقصى ما تسبق به أوقات رموز العداد الواحد الساعة: دقيقة عن كل رمز يُباع له.</translation>
    </message>
    <message>
        <source>Lock at the latest, minutes</source>
        <translation>القفل على الأكثر بعد، بالدقائق</translation>
    </message>
    <message>
        <source>A window locks after so many minutes without key or mouse, or earlier if its own settings say so. 0: as its own settings say.</source>
        <translation>تُقفل النافذة بعد هذا العدد من الدقائق دون ضغط مفتاح أو تحريك فأرة، أو قبله إن قالت إعداداتها ذلك. 0: بحسب إعداداتها.</translation>
    </message>
    <message>
        <source>Approval counts, minutes</source>
        <translation>سريان الموافقة، بالدقائق</translation>
    </message>
    <message>
        <source>So long after the second person has signed is the request carried out; then it has to be signed anew.</source>
        <translation>المدة التي يُنفَّذ فيها الطلب بعد توقيع الشخص الثاني، وبعدها يلزم توقيع جديد.</translation>
    </message>
    <message>
        <source>A window takes a change at its next sign-in.</source>
        <translation>تأخذ النافذة بالتغيير عند تسجيل الدخول التالي.</translation>
    </message>
    <message>
        <source>A change counts at once.</source>
        <translation>يسري التغيير فورًا.</translation>
    </message>
    <message>
        <source>At most %1 characters.</source>
        <translation>%1 حرفًا على الأكثر.</translation>
    </message>
    <message>
        <source>A number from %1 to %2.</source>
        <translation>رقم من %1 إلى %2.</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>الإيصالات</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>البيع</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>الدخول</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>no</source>
        <translation>لا</translation>
    </message>
    <message>
        <source>the whole utility</source>
        <translation>الشركة كلها</translation>
    </message>
    <message>
        <source>station %1</source>
        <translation>نقطة البيع %1</translation>
    </message>
    <message>
        <source>default</source>
        <translation>القيمة الأصلية</translation>
    </message>
    <message>
        <source>set here</source>
        <translation>مضبوط هنا</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>من %1</translation>
    </message>
    <message>
        <source>An amount of more than so many times the largest of the meter&apos;s last sales is asked about before it is sold. 0: never.</source>
        <translation>يُسأل قبل البيع عن كل مبلغ يزيد بهذا العدد من المرات على أكبر مبيعات العداد الأخيرة. 0: لا يُسأل أبدًا.</translation>
    </message>
    <message>
        <source>no bound</source>
        <translation>دون حد</translation>
    </message>
    <message>
        <source>never asked about</source>
        <translation>لا يُسأل عنه أبدًا</translation>
    </message>
    <message>
        <source>Request to sign stays open, minutes</source>
        <translation>يبقى طلب التوقيع مفتوحًا، دقائق</translation>
    </message>
    <message>
        <source>So long may somebody at another workplace sign for a request, and the request be carried out.</source>
        <translation>هذه هي المدة التي يمكن فيها لشخص في مكان عمل آخر أن يوقّع على الطلب، وأن يُنفَّذ الطلب.</translation>
    </message>
    <message>
        <source>Free issue by one person, units a month</source>
        <translation>الإصدار المجاني من شخص واحد، وحدات في الشهر</translation>
    </message>
    <message>
        <source>So many units are given free to one meter in a month without a second person; 0: each free issue needs one.</source>
        <translation>هذا عدد الوحدات التي تُعطى مجانًا لعداد واحد في الشهر دون شخص ثانٍ؛ 0: كل إصدار مجاني يحتاج إلى شخص ثانٍ.</translation>
    </message>
    <message>
        <source>Second person for records</source>
        <translation>شخص ثانٍ للسجلات</translation>
    </message>
    <message>
        <source>What gives value in a record (tariffs, categories, debts, commissions, whose the sales of an office are) is changed when another person has signed, and nothing is imported by file.</source>
        <translation>ما يعطي قيمة في سجل (التعريفات والفئات والديون والعمولات ولمن تكون مبيعات المكتب) لا يتغير إلا بعد أن يوقّع شخص آخر، ولا يُستورد شيء من ملف.</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>Tax number</source>
        <translation>الرقم الضريبي</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>المكتب</translation>
    </message>
    <message>
        <source>Point of sale</source>
        <translation>نقطة البيع</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>المشغّل</translation>
    </message>
    <message>
        <source>Receipt no.</source>
        <translation>رقم الإيصال</translation>
    </message>
    <message>
        <source>Date and time</source>
        <translation>التاريخ والوقت</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>المشترك</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>الحساب</translation>
    </message>
    <message>
        <source>Meter number</source>
        <translation>رقم العداد</translation>
    </message>
    <message>
        <source>Meter key</source>
        <translation>مفتاح العداد</translation>
    </message>
    <message>
        <source>Tariff</source>
        <translation>التعرفة</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>الشريحة %1</translation>
    </message>
    <message>
        <source>kWh</source>
        <translation>ك.و.س</translation>
    </message>
    <message>
        <source>Price per kWh</source>
        <translation>سعر ك.و.س</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>الطاقة</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>الإجمالي</translation>
    </message>
    <message>
        <source>Carry-over credit used</source>
        <translation>رصيد مرحّل مستعمل</translation>
    </message>
    <message>
        <source>Carry-over credit left</source>
        <translation>رصيد مرحّل متبقٍّ</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>رمز الشحن</translation>
    </message>
    <message>
        <source>Token %1 of %2</source>
        <translation>رمز الشحن %1 من %2</translation>
    </message>
    <message>
        <source>Enter the 20 digits on the meter.</source>
        <translation>أدخل الأرقام العشرين في العداد.</translation>
    </message>
    <message>
        <source>Enter the tokens on the meter in this order.</source>
        <translation>أدخل رموز الشحن في العداد بهذا الترتيب.</translation>
    </message>
    <message>
        <source>COPY %1</source>
        <translation>نسخة %1</translation>
    </message>
    <message>
        <source>Copy of a receipt already given: not a new sale.</source>
        <translation>نسخة من إيصال سبق تسليمه، وليست عملية بيع جديدة.</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>إيصال</translation>
    </message>
    <message>
        <source>Thank you. Please keep this receipt.</source>
        <translation>شكرًا لكم. يُرجى الاحتفاظ بهذا الإيصال.</translation>
    </message>
    <message>
        <source>Meter service</source>
        <translation>خدمة العداد</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>الخدمة</translation>
    </message>
    <message>
        <source>Meter test</source>
        <translation>اختبار العداد</translation>
    </message>
    <message>
        <source>Clear tamper</source>
        <translation>مسح حالة العبث</translation>
    </message>
    <message>
        <source>Clear credit</source>
        <translation>مسح الرصيد</translation>
    </message>
    <message>
        <source>Power limit</source>
        <translation>حد القدرة</translation>
    </message>
    <message>
        <source>Phase unbalance</source>
        <translation>عدم توازن الأطوار</translation>
    </message>
    <message>
        <source>Key change</source>
        <translation>تغيير مفتاح العداد</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>الاختبار</translation>
    </message>
    <message>
        <source>Credit register</source>
        <translation>سجل الرصيد</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>الحد</translation>
    </message>
    <message>
        <source>%1 W</source>
        <translation>%1 واط</translation>
    </message>
    <message>
        <source>Key before</source>
        <translation>المفتاح السابق</translation>
    </message>
    <message>
        <source>Key after</source>
        <translation>المفتاح الجديد</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Job number</source>
        <translation>رقم أمر العمل</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>اعتمده</translation>
    </message>
    <message>
        <source>Service token</source>
        <translation>رمز الخدمة</translation>
    </message>
    <message>
        <source>Service token %1 of %2</source>
        <translation>رمز الخدمة %1 من %2</translation>
    </message>
    <message>
        <source>Enter all service tokens on the meter in this order.</source>
        <translation>أدخل جميع رموز الخدمة في العداد بهذا الترتيب.</translation>
    </message>
    <message>
        <source>Older credit tokens that were not used no longer work after this.</source>
        <translation>رموز الشحن السابقة التي لم تُستعمل لن تعمل بعد ذلك.</translation>
    </message>
    <message>
        <source>The meter clears its memory of used tokens.</source>
        <translation>يمسح العداد ذاكرة الرموز المستعملة.</translation>
    </message>
    <message>
        <source>Copy of a receipt already given: these are not new tokens.</source>
        <translation>نسخة من إيصال سبق تسليمه، وليست رموزًا جديدة.</translation>
    </message>
    <message>
        <source>All tests</source>
        <translation>جميع الاختبارات</translation>
    </message>
    <message>
        <source>Load switch</source>
        <translation>قاطع الحمل</translation>
    </message>
    <message>
        <source>Display and devices</source>
        <translation>شاشة العرض والأجهزة</translation>
    </message>
    <message>
        <source>Total consumption</source>
        <translation>إجمالي الاستهلاك</translation>
    </message>
    <message>
        <source>Key revision and type</source>
        <translation>مراجعة المفتاح ونوعه</translation>
    </message>
    <message>
        <source>Tariff index</source>
        <translation>مؤشر التعرفة</translation>
    </message>
    <message>
        <source>Token reader</source>
        <translation>قارئ الرموز</translation>
    </message>
    <message>
        <source>Tamper status</source>
        <translation>حالة العبث</translation>
    </message>
    <message>
        <source>Power taken now</source>
        <translation>القدرة المسحوبة الآن</translation>
    </message>
    <message>
        <source>Software version</source>
        <translation>إصدار البرنامج</translation>
    </message>
    <message>
        <source>Phase unbalance limit</source>
        <translation>حد عدم توازن الأطوار</translation>
    </message>
    <message>
        <source>Water factor</source>
        <translation>معامل المياه</translation>
    </message>
    <message>
        <source>Tariff rate</source>
        <translation>سعر التعرفة</translation>
    </message>
    <message>
        <source>Encryption algorithm</source>
        <translation>خوارزمية التشفير</translation>
    </message>
    <message>
        <source>Number of key change tokens</source>
        <translation>عدد رموز تغيير المفتاح</translation>
    </message>
    <message>
        <source>Supply group</source>
        <translation>مجموعة التزويد</translation>
    </message>
    <message>
        <source>Key expiry number</source>
        <translation>رقم انتهاء صلاحية المفتاح</translation>
    </message>
    <message>
        <source>Electricity</source>
        <translation>الكهرباء</translation>
    </message>
    <message>
        <source>Water</source>
        <translation>المياه</translation>
    </message>
    <message>
        <source>Gas</source>
        <translation>الغاز</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Electricity, as money</source>
        <translation>الكهرباء، كمبلغ</translation>
    </message>
    <message>
        <source>Water, as money</source>
        <translation>المياه، كمبلغ</translation>
    </message>
    <message>
        <source>Gas, as money</source>
        <translation>الغاز، كمبلغ</translation>
    </message>
    <message>
        <source>Time, as money</source>
        <translation>الوقت، كمبلغ</translation>
    </message>
    <message>
        <source>All registers</source>
        <translation>جميع السجلات</translation>
    </message>
    <message>
        <source>Help line</source>
        <translation>رقم المساعدة</translation>
    </message>
    <message>
        <source>Rounding</source>
        <translation>فرق التقريب</translation>
    </message>
    <message>
        <source>Amount paid (%1)</source>
        <translation>المبلغ المدفوع (%1)</translation>
    </message>
    <message>
        <source>Bought in %1</source>
        <translation>المشترى في %1</translation>
    </message>
    <message>
        <source>Printed %1 by %2</source>
        <translation>طبعها %2 في %1</translation>
    </message>
    <message>
        <source>Enter these first, in this order.</source>
        <translation>أدخل هذه الرموز أولًا، بهذا الترتيب.</translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <translation>%1 %2 %</translation>
    </message>
    <message>
        <source>of which %1 %2 %</source>
        <translation>منها %1 %2 %</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n day(s)</source>
        <translation>
            <numerusform>%1، %n يوم</numerusform>
            <numerusform>%1، يوم واحد</numerusform>
            <numerusform>%1، يومان</numerusform>
            <numerusform>%1، %n أيام</numerusform>
            <numerusform>%1، %n يومًا</numerusform>
            <numerusform>%1، %n يوم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n day(s) (left: %2)</source>
        <translation>
            <numerusform>%1، %n يوم (المتبقي: %2)</numerusform>
            <numerusform>%1، يوم واحد (المتبقي: %2)</numerusform>
            <numerusform>%1، يومان (المتبقي: %2)</numerusform>
            <numerusform>%1، %n أيام (المتبقي: %2)</numerusform>
            <numerusform>%1، %n يومًا (المتبقي: %2)</numerusform>
            <numerusform>%1، %n يوم (المتبقي: %2)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n month(s)</source>
        <translation>
            <numerusform>%1، %n شهر</numerusform>
            <numerusform>%1، شهر واحد</numerusform>
            <numerusform>%1، شهران</numerusform>
            <numerusform>%1، %n أشهر</numerusform>
            <numerusform>%1، %n شهرًا</numerusform>
            <numerusform>%1، %n شهر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n month(s) (left: %2)</source>
        <translation>
            <numerusform>%1، %n شهر (المتبقي: %2)</numerusform>
            <numerusform>%1، شهر واحد (المتبقي: %2)</numerusform>
            <numerusform>%1، شهران (المتبقي: %2)</numerusform>
            <numerusform>%1، %n أشهر (المتبقي: %2)</numerusform>
            <numerusform>%1، %n شهرًا (المتبقي: %2)</numerusform>
            <numerusform>%1، %n شهر (المتبقي: %2)</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 kWh</source>
        <translation>%1: %2 ك.و.س</translation>
    </message>
    <message>
        <source>%1 (left: %2)</source>
        <translation>%1 (المتبقي: %2)</translation>
    </message>
    <message>
        <source>Free energy</source>
        <translation>طاقة مجانية</translation>
    </message>
    <message>
        <source>Re-pricing of this month</source>
        <translation>إعادة تسعير هذا الشهر</translation>
    </message>
    <message>
        <source>Rate period</source>
        <translation>فترة التعرفة</translation>
    </message>
    <message>
        <source>Charges and debts only: no token.</source>
        <translation>رسوم وديون فقط، ولا رمز شحن.</translation>
    </message>
    <message>
        <source>Cash rounding</source>
        <translation>تقريب النقد</translation>
    </message>
    <message>
        <source>Meter read back</source>
        <translation>قُرئ العداد</translation>
    </message>
    <message>
        <source>Token refused by the meter</source>
        <translation>رفض العداد الرمز</translation>
    </message>
    <message>
        <source>Reversal</source>
        <translation>عكس عملية بيع</translation>
    </message>
    <message>
        <source>Copy of a receipt already given: no money is given back again.</source>
        <translation>نسخة من إيصال سُلّم من قبل: لا يُردّ مال مرة أخرى.</translation>
    </message>
    <message>
        <source>Given back (%1)</source>
        <translation>المبلغ المردود (%1)</translation>
    </message>
    <message>
        <source>Reversed receipt</source>
        <translation>الإيصال المعكوس</translation>
    </message>
    <message>
        <source>Sold at</source>
        <translation>وقت البيع</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>الإثبات</translation>
    </message>
    <message>
        <source>The tokens of the reversed receipt are void.</source>
        <translation>رموز الإيصال المعكوس لاغية.</translation>
    </message>
    <message>
        <source>Credit used by later purchases</source>
        <translation>رصيد استُعمل في مشتريات لاحقة</translation>
    </message>
    <message>
        <source>of which %1</source>
        <translation>منها %1</translation>
    </message>
    <message>
        <source>Free energy (proof %3)</source>
        <translation>طاقة مجانية (الإثبات %3)</translation>
    </message>
    <message>
        <source>%1 (proof %3)</source>
        <translation>%1 (الإثبات %3)</translation>
    </message>
    <message>
        <source>%1 %2 %, exempt: %3</source>
        <translation>%1 %2 %، معفى: %3</translation>
    </message>
    <message>
        <source>Payment of debts</source>
        <translation>دفع الديون</translation>
    </message>
    <message>
        <source>Copy of a receipt already given: nothing was paid again.</source>
        <translation>نسخة من إيصال سُلّم من قبل: لم يُدفع شيء مرة أخرى.</translation>
    </message>
    <message>
        <source>Debt</source>
        <translation>الدين</translation>
    </message>
    <message>
        <source>Owed before</source>
        <translation>المستحق قبلها</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>المدفوع</translation>
    </message>
    <message>
        <source>Still owed</source>
        <translation>الرصيد المتبقي</translation>
    </message>
    <message>
        <source>All debts still owed</source>
        <translation>مجموع الديون المتبقية</translation>
    </message>
    <message>
        <source>Paid by card, slip</source>
        <translation>دُفع بالبطاقة، القسيمة</translation>
    </message>
    <message>
        <source>Paid by cheque no.</source>
        <translation>دُفع بصك رقم</translation>
    </message>
    <message>
        <source>Paid by transfer, reference</source>
        <translation>دُفع بحوالة، المرجع</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>المصرف</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>المبلغ المسلَّم</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>الباقي</translation>
    </message>
    <message>
        <source>Deposit of a vendor</source>
        <translation>إيداع وكيل</translation>
    </message>
    <message>
        <source>Deposit of a vendor taken back</source>
        <translation>إلغاء إيداع وكيل</translation>
    </message>
    <message>
        <source>Deposited (%1)</source>
        <translation>المبلغ المودَع (%1)</translation>
    </message>
    <message>
        <source>Adjustment of a vendor&apos;s account</source>
        <translation>تسوية حساب وكيل</translation>
    </message>
    <message>
        <source>Adjustment of a vendor&apos;s account taken back</source>
        <translation>إلغاء تسوية حساب وكيل</translation>
    </message>
    <message>
        <source>Adjusted by (%1)</source>
        <translation>مبلغ التسوية (%1)</translation>
    </message>
    <message>
        <source>Commission credited to a vendor</source>
        <translation>إضافة عمولة إلى حساب وكيل</translation>
    </message>
    <message>
        <source>Commission credited to a vendor taken back</source>
        <translation>إلغاء إضافة عمولة إلى حساب وكيل</translation>
    </message>
    <message>
        <source>Credited (%1)</source>
        <translation>المبلغ المضاف (%1)</translation>
    </message>
    <message>
        <source>Credit limit of a vendor</source>
        <translation>حد ائتمان وكيل</translation>
    </message>
    <message>
        <source>New credit limit (%1)</source>
        <translation>حد الائتمان الجديد (%1)</translation>
    </message>
    <message>
        <source>Copy of a receipt already given: nothing was entered again.</source>
        <translation>نسخة من إيصال سبق تسليمه: لم يُسجَّل شيء مرة أخرى.</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>الوكيل</translation>
    </message>
    <message>
        <source>Vendor code</source>
        <translation>رمز الوكيل</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>المرجع</translation>
    </message>
    <message>
        <source>Credit limit</source>
        <translation>حد الائتمان</translation>
    </message>
    <message>
        <source>Left of the credit</source>
        <translation>الباقي من رصيد الوكيل</translation>
    </message>
    <message>
        <source>Replacement of refused tokens</source>
        <translation>بدل رموز رفضها العداد</translation>
    </message>
    <message>
        <source>Credit transfer from the old meter</source>
        <translation>نقل الرصيد من العداد القديم</translation>
    </message>
    <message>
        <source>Free issue</source>
        <translation>إصدار مجاني</translation>
    </message>
    <message>
        <source>Copy of a receipt already given: these are the same tokens.</source>
        <translation>نسخة من إيصال سبق تسليمه: الرموز هي نفسها.</translation>
    </message>
    <message>
        <source>Replaced receipt</source>
        <translation>الإيصال المستبدل</translation>
    </message>
    <message>
        <source>Old meter</source>
        <translation>العداد القديم</translation>
    </message>
    <message>
        <source>Value (%1)</source>
        <translation>القيمة (%1)</translation>
    </message>
    <message>
        <source>Document number</source>
        <translation>رقم المستند</translation>
    </message>
    <message>
        <source>The tokens of the replaced receipt are void.</source>
        <translation>رموز الإيصال المستبدل لاغية.</translation>
    </message>
    <message>
        <source>Price per m³</source>
        <translation>سعر م³</translation>
    </message>
    <message>
        <source>Price per hour</source>
        <translation>سعر الساعة</translation>
    </message>
    <message>
        <source>%1: %2 m³</source>
        <translation>%1: %2 م³</translation>
    </message>
    <message>
        <source>%1: %2 hours</source>
        <translation>%1: %2 ساعة</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n يوم</numerusform>
            <numerusform>يوم واحد</numerusform>
            <numerusform>يومان</numerusform>
            <numerusform>%n أيام</numerusform>
            <numerusform>%n يومًا</numerusform>
            <numerusform>%n يوم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) and %1 hours</source>
        <translation>
            <numerusform>%n يوم و%1 ساعة</numerusform>
            <numerusform>يوم واحد و%1 ساعة</numerusform>
            <numerusform>يومان و%1 ساعة</numerusform>
            <numerusform>%n أيام و%1 ساعة</numerusform>
            <numerusform>%n يومًا و%1 ساعة</numerusform>
            <numerusform>%n يوم و%1 ساعة</numerusform>
        </translation>
    </message>
    <message>
        <source>Issued at</source>
        <translation>صدر في</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>ما عُكس</translation>
    </message>
    <message>
        <source>Correction of</source>
        <translation>تصحيح للإيصال</translation>
    </message>
    <message>
        <source>Reversed by</source>
        <translation>عُكس بالإيصال</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>المبلغ المردود</translation>
    </message>
    <message>
        <source>Difference back</source>
        <translation>الفرق المردود</translation>
    </message>
    <message>
        <source>Difference paid</source>
        <translation>الفرق المدفوع</translation>
    </message>
    <message>
        <source>Price of one %1</source>
        <translation>سعر الوحدة (%1)</translation>
    </message>
    <message>
        <source>Price of one %1 for customers of %2</source>
        <translation>سعر الوحدة (%1) لمشتركي %2</translation>
    </message>
    <message>
        <source>Charges</source>
        <translation>الرسوم</translation>
    </message>
    <message>
        <source>Taxes</source>
        <translation>الضرائب</translation>
    </message>
    <message>
        <source>Free of charge</source>
        <translation>ما يُعطى مجانًا</translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message>
        <source>Months of up to %1 %2</source>
        <translation>الأشهر حتى %1 %2</translation>
    </message>
    <message>
        <source>Larger months</source>
        <translation>الأشهر الأكبر من ذلك</translation>
    </message>
    <message>
        <source>All of a month</source>
        <translation>استهلاك الشهر كله</translation>
    </message>
    <message>
        <source>%1 to %2 %3 a month</source>
        <translation>من %1 إلى %2 %3 في الشهر</translation>
    </message>
    <message>
        <source>Above %1 %2 a month</source>
        <translation>ما فوق %1 %2 في الشهر</translation>
    </message>
    <message>
        <source>Of it: %1</source>
        <translation>منه: %1</translation>
    </message>
    <message>
        <source>working days</source>
        <translation>أيام العمل</translation>
    </message>
    <message>
        <source>Saturdays</source>
        <translation>أيام السبت</translation>
    </message>
    <message>
        <source>Sundays</source>
        <translation>أيام الأحد</translation>
    </message>
    <message>
        <source>holidays</source>
        <translation>العطل الرسمية</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>من %1 إلى %2</translation>
    </message>
    <message>
        <source>at all times</source>
        <translation>في كل الأوقات</translation>
    </message>
    <message>
        <source>Price of one %1: %2, %3</source>
        <translation>سعر الوحدة (%1): %2، %3</translation>
    </message>
    <message>
        <source>what is bought</source>
        <translation>قيمة المشترى</translation>
    </message>
    <message>
        <source>step %1 of what is bought</source>
        <translation>الشريحة %1 من المشترى</translation>
    </message>
    <message>
        <source>%1, each purchase</source>
        <translation>%1، مع كل عملية شراء</translation>
    </message>
    <message>
        <source>%1, each day</source>
        <translation>%1، عن كل يوم</translation>
    </message>
    <message>
        <source>%1, each calendar month</source>
        <translation>%1، عن كل شهر</translation>
    </message>
    <message>
        <source>%1, each calendar month for each kVA of the connection</source>
        <translation>%1، عن كل شهر لكل ك.ف.أ من قدرة التوصيلة</translation>
    </message>
    <message>
        <source>%1, each %2</source>
        <translation>%1، لكل %2</translation>
    </message>
    <message>
        <source>%1, of %2</source>
        <translation>%1، من %2</translation>
    </message>
    <message>
        <source>%1, of the money that is given</source>
        <translation>%1، من المبلغ المدفوع</translation>
    </message>
    <message>
        <source>%1, by what a month comes to</source>
        <translation>%1، بحسب استهلاك الشهر</translation>
    </message>
    <message>
        <source>At most, of one purchase</source>
        <translation>على الأكثر، من عملية شراء واحدة</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>من %1</translation>
    </message>
    <message>
        <source>Before %1</source>
        <translation>قبل %1</translation>
    </message>
    <message>
        <source>%1, of %2, in the prices</source>
        <translation>%1، من %2، متضمنة في الأسعار</translation>
    </message>
    <message>
        <source>%1, of %2, added to the prices</source>
        <translation>%1، من %2، تضاف إلى الأسعار</translation>
    </message>
    <message>
        <source>Not paid by customers of %1</source>
        <translation>لا يدفعها مشتركو %1</translation>
    </message>
    <message>
        <source>Each calendar month for customers of %1</source>
        <translation>كل شهر لمشتركي %1</translation>
    </message>
    <message>
        <source>It counts as bought.</source>
        <translation>تُحسب كأنها مشتراة.</translation>
    </message>
    <message>
        <source>Money that buys less than one more unit is made up to it.</source>
        <translation>ما يقل عن ثمن وحدة أخرى يُكمَّل إليها.</translation>
    </message>
    <message>
        <source>Money that buys less than one more unit is rounded away; the receipt says so.</source>
        <translation>ما يقل عن ثمن وحدة أخرى يُقرَّب، ويُذكر ذلك في الإيصال.</translation>
    </message>
    <message>
        <source>Money that buys less than one more unit stays as credit.</source>
        <translation>ما يقل عن ثمن وحدة أخرى يبقى رصيدًا.</translation>
    </message>
    <message>
        <source>Charges and taxes are cut to multiples of</source>
        <translation>تُقطع الرسوم والضرائب إلى مضاعفات</translation>
    </message>
    <message>
        <source>Charges and taxes are raised to multiples of</source>
        <translation>تُرفع الرسوم والضرائب إلى مضاعفات</translation>
    </message>
    <message>
        <source>Charges and taxes are rounded to multiples of</source>
        <translation>تُقرَّب الرسوم والضرائب إلى مضاعفات</translation>
    </message>
    <message>
        <source>How a purchase is worked out</source>
        <translation>كيف تُحسب عملية الشراء</translation>
    </message>
    <message>
        <source>Smallest purchase</source>
        <translation>أقل مبلغ للشراء</translation>
    </message>
    <message>
        <source>Largest purchase</source>
        <translation>أكبر مبلغ للشراء</translation>
    </message>
    <message>
        <source>Sold in multiples of</source>
        <translation>يُباع بمضاعفات</translation>
    </message>
    <message>
        <source>What is asked for by its amount is paid to the nearest</source>
        <translation>ما يُطلب بكميته يُدفع ثمنه إلى أقرب</translation>
    </message>
    <message>
        <source>Charges of days and months take at most, of a purchase</source>
        <translation>تأخذ رسوم الأيام والأشهر من عملية الشراء على الأكثر</translation>
    </message>
    <message>
        <source>Debts take at most, of a purchase</source>
        <translation>تأخذ الديون من عملية الشراء على الأكثر</translation>
    </message>
    <message>
        <source>Hours and days are those of %1.</source>
        <translation>الساعات والأيام بتوقيت %1.</translation>
    </message>
    <message>
        <source>Holidays: %1 and %2 more</source>
        <translation>العطل: %1 و%2 غيرها</translation>
    </message>
    <message>
        <source>Holidays: %1</source>
        <translation>العطل: %1</translation>
    </message>
    <message>
        <source>m³</source>
        <translation>م³</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>ساعة</translation>
    </message>
    <message>
        <source>Help line: %1</source>
        <translation>خط المساعدة: %1</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>الأسعار</translation>
    </message>
    <message>
        <source>Tariff: %1</source>
        <translation>التعرفة: %1</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>سارية من</translation>
    </message>
    <message>
        <source>Currency: %1</source>
        <translation>العملة: %1</translation>
    </message>
    <message>
        <source>Draft: these prices are not published</source>
        <translation>مسودة: هذه الأسعار غير منشورة</translation>
    </message>
    <message>
        <source>Version, which is not in force any more</source>
        <translation>الإصدار، وهو لم يعد ساريًا</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>الإصدار</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>صفحة %1 من %2</translation>
    </message>
    <message>
        <source>DRAFT</source>
        <translation>مسودة</translation>
    </message>
</context>
<context>
    <name>RecentLists</name>
    <message>
        <source>Receipt no.</source>
        <translation>رقم الإيصال</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Meter number</source>
        <translation>رقم العداد</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>المشترك</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>النسخ</translation>
    </message>
    <message>
        <source>Recent sales</source>
        <translation>المبيعات الأخيرة</translation>
    </message>
    <message>
        <source>Choose a sale with the arrow keys; Enter prints a copy of its receipt.</source>
        <translation>اختر عملية بيع بمفاتيح الأسهم، ثم اضغط Enter لطباعة نسخة من إيصالها.</translation>
    </message>
    <message>
        <source>Nothing was sold here yet.</source>
        <translation>لم يتم أي بيع هنا بعد.</translation>
    </message>
    <message>
        <source>Amount paid</source>
        <translation>المبلغ المدفوع</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>الطاقة</translation>
    </message>
    <message>
        <source>Print copy %1 of receipt %2: %3 from %4.</source>
        <translation>طباعة النسخة %1 من الإيصال %2: %3 من %4.</translation>
    </message>
    <message>
        <source>Print receipt %1, which has not come out yet: %2 from %3.</source>
        <translation>طباعة الإيصال %1 الذي لم يخرج بعد: %2 من %3.</translation>
    </message>
    <message>
        <source>Receipt %1 was reversed: its tokens are void, and no copy is printed.</source>
        <translation>الإيصال %1 معكوس: رموزه لاغية ولا تُطبع منه نسخة.</translation>
    </message>
    <message>
        <source>Recent service tokens</source>
        <translation>آخر رموز الخدمة</translation>
    </message>
    <message>
        <source>Choose an entry with the arrow keys; Enter prints a copy of its receipt.</source>
        <translation>اختر سطرًا بمفاتيح الأسهم؛ ومفتاح Enter يطبع نسخة من إيصاله.</translation>
    </message>
    <message>
        <source>No service tokens were issued here yet.</source>
        <translation>لم تصدر هنا رموز خدمة بعد.</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>العملية</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Print copy %1 of receipt %2: %3 for %4.</source>
        <translation>طباعة النسخة %1 من الإيصال %2: %3 للمشترك %4.</translation>
    </message>
    <message>
        <source>Print receipt %1, which has not come out yet: %2 for %3.</source>
        <translation>طباعة الإيصال %1 الذي لم يخرج بعد: %2 للمشترك %3.</translation>
    </message>
    <message>
        <source>Recent reversals</source>
        <translation>آخر عمليات العكس</translation>
    </message>
    <message>
        <source>Nothing was reversed here yet.</source>
        <translation>لم يُعكس شيء هنا بعد.</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>المبلغ المردود</translation>
    </message>
    <message>
        <source>Print copy %1 of receipt %2: %3 given back to %4.</source>
        <translation>اطبع النسخة %1 من الإيصال %2: رُدّ %3 إلى %4.</translation>
    </message>
    <message>
        <source>Print receipt %1, which has not come out yet: %2 given back to %3.</source>
        <translation>اطبع الإيصال %1 الذي لم يخرج بعد: رُدّ %2 إلى %3.</translation>
    </message>
    <message>
        <source>Recent payments</source>
        <translation>المدفوعات الأخيرة</translation>
    </message>
    <message>
        <source>Nothing was paid here yet.</source>
        <translation>لم يُدفع هنا شيء بعد.</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>الحساب</translation>
    </message>
    <message>
        <source>Paid by</source>
        <translation>طريقة الدفع</translation>
    </message>
    <message>
        <source>Receipt %1 was reversed: no copy is printed.</source>
        <translation>عُكس الإيصال %1: لا تُطبع نسخة منه.</translation>
    </message>
    <message>
        <source>%1, taken back</source>
        <translation>إلغاء %1</translation>
    </message>
    <message>
        <source>%1 (was taken back)</source>
        <translation>%1 (أُلغي)</translation>
    </message>
    <message>
        <source>Recent entries of vendors</source>
        <translation>آخر قيود الوكلاء</translation>
    </message>
    <message>
        <source>Nothing was entered for vendors here yet.</source>
        <translation>لم يُسجَّل هنا شيء للوكلاء بعد.</translation>
    </message>
    <message>
        <source>Vendor code</source>
        <translation>رمز الوكيل</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>الوكيل</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>القيد</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>المرجع</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 بمبلغ %2</translation>
    </message>
    <message>
        <source>Recent credit without a purchase</source>
        <translation>آخر رصيد دون شراء</translation>
    </message>
    <message>
        <source>No tokens without a purchase were made here yet.</source>
        <translation>لم تصدر هنا رموز دون شراء بعد.</translation>
    </message>
    <message>
        <source>Tokens for</source>
        <translation>الغرض من الرموز</translation>
    </message>
    <message>
        <source>%1 (in the place of receipt %2)</source>
        <translation>%1 (بدل الإيصال %2)</translation>
    </message>
    <message>
        <source>%1 (receipt %2 stands in its place)</source>
        <translation>%1 (حلّ محله الإيصال %2)</translation>
    </message>
</context>
<context>
    <name>Records</name>
    <message>
        <source>Offices</source>
        <translation>المكاتب</translation>
    </message>
    <message>
        <source>Stations</source>
        <translation>نقاط البيع</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>المشغّلون</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>الأدوار</translation>
    </message>
    <message>
        <source>Code lists</source>
        <translation>قوائم الرموز</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>المشتركون</translation>
    </message>
    <message>
        <source>Tariffs</source>
        <translation>التعرفات</translation>
    </message>
    <message>
        <source>Meters</source>
        <translation>العدادات</translation>
    </message>
    <message>
        <source>Meter number</source>
        <translation>رقم العداد</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>الحساب</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>الرمز</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>اسم المستخدم</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Name (English)</source>
        <translation>الاسم (بالإنجليزية)</translation>
    </message>
    <message>
        <source>Name (Arabic)</source>
        <translation>الاسم (بالعربية)</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>يتبع</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>المكتب</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>الدور</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>كلمة المرور</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>المستوى</translation>
    </message>
    <message>
        <source>List</source>
        <translation>القائمة</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>الفئة</translation>
    </message>
    <message>
        <source>Supply point</source>
        <translation>نقطة الاستهلاك</translation>
    </message>
    <message>
        <source>Tariff</source>
        <translation>التعرفة</translation>
    </message>
    <message>
        <source>Activation code until</source>
        <translation>رمز التفعيل حتى</translation>
    </message>
    <message>
        <source>SGC</source>
        <translation>SGC</translation>
    </message>
    <message>
        <source>KRN</source>
        <translation>KRN</translation>
    </message>
    <message>
        <source>Key type</source>
        <translation>نوع المفتاح</translation>
    </message>
    <message>
        <source>TI</source>
        <translation>TI</translation>
    </message>
    <message>
        <source>EA</source>
        <translation>EA</translation>
    </message>
    <message>
        <source>TCT</source>
        <translation>TCT</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>قيد الاستخدام</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>مغلق</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>موقوف</translation>
    </message>
    <message>
        <source>Waits for its code</source>
        <translation>بانتظار رمز التفعيل</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>ملغى</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>موقوف</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>مُزال</translation>
    </message>
    <message>
        <source>Utility</source>
        <translation>الشركة</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>المنطقة</translation>
    </message>
    <message>
        <source>District</source>
        <translation>المقاطعة</translation>
    </message>
    <message>
        <source>Customer categories</source>
        <translation>فئات المشتركين</translation>
    </message>
    <message>
        <source>Reasons to block a meter</source>
        <translation>أسباب إيقاف العداد</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>هذا الحقل مطلوب.</translation>
    </message>
    <message>
        <source>A name is needed, in one language at least.</source>
        <translation>يلزم اسم بلغة واحدة على الأقل.</translation>
    </message>
    <message>
        <source>At most %1 characters.</source>
        <translation>%1 حرفًا على الأكثر.</translation>
    </message>
    <message>
        <source>At least %1 characters.</source>
        <translation>%1 أحرف على الأقل.</translation>
    </message>
    <message>
        <source>A number from %1 to %2.</source>
        <translation>رقم من %1 إلى %2.</translation>
    </message>
    <message>
        <source>Only digits.</source>
        <translation>أرقام فقط.</translation>
    </message>
    <message>
        <source>One line of text.</source>
        <translation>سطر واحد من النص.</translation>
    </message>
    <message>
        <source>A letter or a digit is needed.</source>
        <translation>يلزم حرف أو رقم.</translation>
    </message>
    <message>
        <source>There is none of this code.</source>
        <translation>لا يوجد شيء بهذا الرمز.</translation>
    </message>
    <message>
        <source>It is closed, and is not chosen any more.</source>
        <translation>إنه مغلق ولا يُختار بعد الآن.</translation>
    </message>
    <message>
        <source>It is an entry of another list.</source>
        <translation>إنه من قائمة أخرى.</translation>
    </message>
    <message>
        <source>It belongs below a unit that is more: a district below a region.</source>
        <translation>موضعه تحت وحدة أعلى منه: المقاطعة تحت المنطقة.</translation>
    </message>
    <message>
        <source>The utility itself stays open.</source>
        <translation>تبقى الشركة نفسها مفتوحة.</translation>
    </message>
    <message>
        <source>There is one of this code already.</source>
        <translation>يوجد واحد بهذا الرمز.</translation>
    </message>
    <message>
        <source>This cannot be taken.</source>
        <translation>لا يمكن قبول هذا.</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>الهاتف</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>البريد الإلكتروني</translation>
    </message>
    <message>
        <source>Identity number</source>
        <translation>رقم الهوية</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>ملاحظات</translation>
    </message>
    <message>
        <source>&amp;Activation code…</source>
        <translation>رمز التفعيل… (&amp;ف)</translation>
    </message>
    <message>
        <source>A new activation code for %1? It is good for 24 hours. A machine that works as this station now is refused from its next request on, until it is activated with the new code.</source>
        <translation>رمز تفعيل جديد لـ %1؟ يصلح 24 ساعة. الجهاز الذي يعمل الآن في نقطة البيع هذه يُرفض من طلبه التالي حتى يُفعَّل بالرمز الجديد.</translation>
    </message>
    <message>
        <source>&amp;Make the code</source>
        <translation>إنشاء الرمز (&amp;ن)</translation>
    </message>
    <message>
        <source>Type this code on the activation page of %1 by %2. It works once and is shown only now.</source>
        <translation>اكتب هذا الرمز في صفحة تفعيل %1 قبل %2. يعمل مرة واحدة ولا يُعرض إلا الآن.</translation>
    </message>
    <message>
        <source>A new activation code was made.</source>
        <translation>أُنشئ رمز تفعيل جديد.</translation>
    </message>
    <message>
        <source>&amp;Revoke…</source>
        <translation>إلغاء الاعتماد… (&amp;غ)</translation>
    </message>
    <message>
        <source>Revoke %1? Its machine is refused from the next request on. A new activation code lets it in again.</source>
        <translation>إلغاء اعتماد %1؟ يُرفض جهازها من طلبه التالي. رمز تفعيل جديد يعيدها.</translation>
    </message>
    <message>
        <source>&amp;Revoke it</source>
        <translation>إلغاء الاعتماد (&amp;ل)</translation>
    </message>
    <message>
        <source>%1 is revoked.</source>
        <translation>أُلغي اعتماد %1.</translation>
    </message>
    <message>
        <source>It was revoked.</source>
        <translation>أُلغي اعتمادها.</translation>
    </message>
    <message>
        <source>New &amp;password…</source>
        <translation>كلمة مرور جديدة… (&amp;م)</translation>
    </message>
    <message>
        <source>A new password for %1, of at least 8 characters. The person is signed out everywhere, and may sign in with it at once, also after too many wrong ones.</source>
        <translation>كلمة مرور جديدة لـ %1، من 8 أحرف على الأقل. يُسجَّل خروج الشخص في كل مكان، ويمكنه الدخول بها فورًا ولو بعد محاولات خاطئة كثيرة.</translation>
    </message>
    <message>
        <source>&amp;Set the password</source>
        <translation>تعيين كلمة المرور (&amp;ع)</translation>
    </message>
    <message>
        <source>%1 has the new password. Tell it to nobody else.</source>
        <translation>صارت لـ %1 كلمة المرور الجديدة. لا تخبر بها أحدًا غيره.</translation>
    </message>
    <message>
        <source>A new password was set.</source>
        <translation>عُيّنت كلمة مرور جديدة.</translation>
    </message>
    <message>
        <source>A phone number, for example 091 234 5678 or +218 91 234 5678.</source>
        <translation>رقم هاتف، مثل ⁦091 234 5678⁩ أو ⁦+218 91 234 5678⁩.</translation>
    </message>
    <message>
        <source>An e-mail address, for example name@example.com.</source>
        <translation>بريد إلكتروني، مثل name@example.com.</translation>
    </message>
    <message>
        <source>This is in the past.</source>
        <translation>هذا في الماضي.</translation>
    </message>
    <message>
        <source>This is more than ten years ahead.</source>
        <translation>هذا بعد أكثر من عشر سنوات.</translation>
    </message>
    <message>
        <source>This is set further up in the organisation only.</source>
        <translation>يُضبط هذا في مستوى أعلى من الشركة فقط.</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>ساعات العمل</translation>
    </message>
    <message>
        <source>See customers</source>
        <translation>الاطلاع على المشتركين</translation>
    </message>
    <message>
        <source>Change customers</source>
        <translation>تعديل المشتركين</translation>
    </message>
    <message>
        <source>See meters</source>
        <translation>الاطلاع على العدادات</translation>
    </message>
    <message>
        <source>Change meters</source>
        <translation>تعديل العدادات</translation>
    </message>
    <message>
        <source>See offices</source>
        <translation>الاطلاع على المكاتب</translation>
    </message>
    <message>
        <source>Change offices</source>
        <translation>تعديل المكاتب</translation>
    </message>
    <message>
        <source>See stations</source>
        <translation>الاطلاع على نقاط البيع</translation>
    </message>
    <message>
        <source>Change stations</source>
        <translation>تعديل نقاط البيع</translation>
    </message>
    <message>
        <source>See operators</source>
        <translation>الاطلاع على المشغّلين</translation>
    </message>
    <message>
        <source>Change operators</source>
        <translation>تعديل المشغّلين</translation>
    </message>
    <message>
        <source>See roles</source>
        <translation>الاطلاع على الأدوار</translation>
    </message>
    <message>
        <source>Change roles</source>
        <translation>تعديل الأدوار</translation>
    </message>
    <message>
        <source>See tariffs</source>
        <translation>الاطلاع على التعرفات</translation>
    </message>
    <message>
        <source>Change tariffs</source>
        <translation>تعديل التعرفات</translation>
    </message>
    <message>
        <source>See code lists</source>
        <translation>الاطلاع على قوائم الرموز</translation>
    </message>
    <message>
        <source>Change code lists</source>
        <translation>تعديل قوائم الرموز</translation>
    </message>
    <message>
        <source>See parameters</source>
        <translation>الاطلاع على معايير التشغيل</translation>
    </message>
    <message>
        <source>Change parameters</source>
        <translation>تعديل معايير التشغيل</translation>
    </message>
    <message>
        <source>See sales and service tokens</source>
        <translation>الاطلاع على المبيعات ورموز الخدمة</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>البيع</translation>
    </message>
    <message>
        <source>Issue service tokens</source>
        <translation>إصدار رموز الخدمة</translation>
    </message>
    <message>
        <source>Issue key change tokens</source>
        <translation>إصدار رموز تغيير المفتاح</translation>
    </message>
    <message>
        <source>Approve as the second person</source>
        <translation>الموافقة كشخص ثانٍ</translation>
    </message>
    <message>
        <source>Right withdrawn: %1</source>
        <translation>سُحب الحق: %1</translation>
    </message>
    <message>
        <source>Right granted: %1</source>
        <translation>مُنح الحق: %1</translation>
    </message>
    <message>
        <source>New office</source>
        <translation>مكتب جديد</translation>
    </message>
    <message>
        <source>New station</source>
        <translation>نقطة بيع جديدة</translation>
    </message>
    <message>
        <source>New operator</source>
        <translation>مشغّل جديد</translation>
    </message>
    <message>
        <source>New role</source>
        <translation>دور جديد</translation>
    </message>
    <message>
        <source>New entry of a code list</source>
        <translation>مدخل جديد في قائمة رموز</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>مشترك جديد</translation>
    </message>
    <message>
        <source>New tariff</source>
        <translation>تعرفة جديدة</translation>
    </message>
    <message>
        <source>New meter</source>
        <translation>عداد جديد</translation>
    </message>
    <message>
        <source>%1, once more</source>
        <translation>%1 مرة أخرى</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>الحقلان غير متطابقين.</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>الحق</translation>
    </message>
    <message>
        <source>&amp;Grant a right…</source>
        <translation>منح حق… (&amp;ح)</translation>
    </message>
    <message>
        <source>A right for %1 that the role does not give? It counts at once. Where the person is signed in, the window shows it after the next sign-in.</source>
        <translation>حقّ لـ %1 لا يعطيه الدور؟ يسري فورًا. وحيث سُجّل الدخول تظهره النافذة بعد تسجيل الدخول التالي.</translation>
    </message>
    <message>
        <source>&amp;Grant it</source>
        <translation>منح الحق (&amp;ن)</translation>
    </message>
    <message>
        <source>%1 has the right now.</source>
        <translation>صار الحق ممنوحًا لـ %1.</translation>
    </message>
    <message>
        <source>&amp;Withdraw a right…</source>
        <translation>سحب حق… (&amp;س)</translation>
    </message>
    <message>
        <source>Which of the rights that were granted to %1 is taken back? It counts at once. What the role gives stays.</source>
        <translation>أيّ الحقوق الممنوحة لـ %1 يُسحب؟ يسري ذلك فورًا. ويبقى ما يعطيه الدور.</translation>
    </message>
    <message>
        <source>&amp;Withdraw it</source>
        <translation>سحب الحق (&amp;ب)</translation>
    </message>
    <message>
        <source>%1 has the right no more, unless the role gives it.</source>
        <translation>لم يعد الحق ممنوحًا لـ %1، إلا إذا كان الدور يعطيه.</translation>
    </message>
    <message>
        <source>Nobody of the level of this person&apos;s role may have this right.</source>
        <translation>لا يجوز هذا الحق لأحد في مستوى دور هذا الشخص.</translation>
    </message>
    <message>
        <source>The person has this right already.</source>
        <translation>هذا الحق ممنوح للشخص من قبل.</translation>
    </message>
    <message>
        <source>This right was not granted to the person.</source>
        <translation>لم يُمنح الشخص هذا الحق.</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>مدير النظام</translation>
    </message>
    <message>
        <source>SMS manager</source>
        <translation>مدير المحطة الرئيسية</translation>
    </message>
    <message>
        <source>POS manager</source>
        <translation>مدير نقطة البيع</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>أمين الصندوق</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>مشغّل</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>نقطة بيع</translation>
    </message>
    <message>
        <source>Entry of a code list</source>
        <translation>مدخل قائمة رموز</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>مشترك</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>عداد</translation>
    </message>
    <message>
        <source>Import customers and meters</source>
        <translation>استيراد المشتركين والعدادات</translation>
    </message>
    <message>
        <source>Operate the server</source>
        <translation>تشغيل الخادم</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>الصلاحيات</translation>
    </message>
    <message>
        <source>Granted beyond the role</source>
        <translation>ممنوح زيادةً على الدور</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between words of a list</comment>
        <translation>، </translation>
    </message>
    <message>
        <source>This counts already, or was withdrawn.</source>
        <translation>هذا سارٍ بالفعل، أو سُحب.</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>فعّال</translation>
    </message>
    <message>
        <source>Roles are the same everywhere and come with the program. What one person may do beyond the role is granted in the person&apos;s record.</source>
        <translation>الأدوار واحدة في كل مكان وتأتي مع البرنامج. ما يُسمح به لشخص فوق دوره يُمنح في سجل الشخص.</translation>
    </message>
    <message>
        <source>Only letters A to Z, digits and - _ . without blanks; it begins with a letter or digit, and ends with no dot.</source>
        <translation>فقط الحروف من A إلى Z والأرقام والعلامات ⁦- _ .⁩ دون فراغات؛ يبدأ بحرف أو رقم ولا ينتهي بنقطة.</translation>
    </message>
    <message>
        <source>Windows keeps this name for itself: take another one.</source>
        <translation>يحتفظ Windows بهذا الاسم لنفسه: اختر غيره.</translation>
    </message>
    <message>
        <source>Several match: choose one of the list (↓).</source>
        <translation>يطابق هذا أكثر من واحد: اختر من القائمة (↓).</translation>
    </message>
    <message>
        <source>This role is of your own level or above it: it is not yours to give.</source>
        <translation>هذا الدور من مستواك أو أعلى منه: ليس لك أن تمنحه.</translation>
    </message>
    <message>
        <source>The machine was activated.</source>
        <translation>فُعِّل الجهاز.</translation>
    </message>
    <message>
        <source>Supply points</source>
        <translation>نقاط الاستهلاك</translation>
    </message>
    <message>
        <source>New supply point</source>
        <translation>نقطة استهلاك جديدة</translation>
    </message>
    <message>
        <source>Published versions</source>
        <translation>الإصدارات المنشورة</translation>
    </message>
    <message>
        <source>The last one from</source>
        <translation>آخرها من</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>A meter number has 11 or 13 digits.</source>
        <translation>رقم العداد 11 أو 13 رقماً.</translation>
    </message>
    <message>
        <source>No meter has this number: a digit is wrong. Compare it with the meter.</source>
        <translation>لا عداد بهذا الرقم: أحد الأرقام خطأ. قارنه بالعداد.</translation>
    </message>
    <message>
        <source>One of %1.</source>
        <translation>واحد من %1.</translation>
    </message>
    <message>
        <source>This supply point has a meter already.</source>
        <translation>لنقطة الاستهلاك هذه عداد.</translation>
    </message>
    <message>
        <source>Tokens were issued for this key. A key change (meter service) changes it.</source>
        <translation>صدرت رموز بهذا المفتاح. يغيّره تغيير المفتاح (خدمة العدادات).</translation>
    </message>
    <message>
        <source>No prices of this tariff were published yet.</source>
        <translation>لم تُنشر أسعار هذه التعرفة بعد.</translation>
    </message>
    <message>
        <source>Version %1 was published.</source>
        <translation>نُشر الإصدار %1.</translation>
    </message>
    <message>
        <source>Reason (English)</source>
        <translation>السبب (بالإنجليزية)</translation>
    </message>
    <message>
        <source>Reason (Arabic)</source>
        <translation>السبب (بالعربية)</translation>
    </message>
    <message>
        <source>Only people who belong to the utility as a whole may have this right.</source>
        <translation>لا يُعطى هذا الحق إلا لمن يتبع الشركة كلها.</translation>
    </message>
    <message>
        <source>Choose why the meter is not in use: the cashier reads it.</source>
        <translation>اختر لماذا العداد ليس قيد الاستخدام: يقرأ أمين الصندوق ذلك.</translation>
    </message>
    <message>
        <source>A meter that is in use has none: leave it empty.</source>
        <translation>العداد قيد الاستخدام لا سبب له: اتركه فارغًا.</translation>
    </message>
    <message>
        <source>Debts</source>
        <translation>الديون</translation>
    </message>
    <message>
        <source>Debt</source>
        <translation>دين</translation>
    </message>
    <message>
        <source>New debt</source>
        <translation>دين جديد</translation>
    </message>
    <message>
        <source>Capacity of the connection (VA)</source>
        <translation>قدرة التوصيل (فولت أمبير)</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>Still owed</source>
        <translation>المتبقي</translation>
    </message>
    <message>
        <source>Order (1 is first)</source>
        <translation>الترتيب (1 أولًا)</translation>
    </message>
    <message>
        <source>Per cent of each purchase</source>
        <translation>نسبة مئوية من كل عملية شراء</translation>
    </message>
    <message>
        <source>At least at each purchase</source>
        <translation>الحد الأدنى من كل عملية شراء</translation>
    </message>
    <message>
        <source>At most at each purchase</source>
        <translation>الحد الأقصى من كل عملية شراء</translation>
    </message>
    <message>
        <source>Taken from</source>
        <translation>يُحصَّل من</translation>
    </message>
    <message>
        <source>Taken before</source>
        <translation>يُحصَّل قبل</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>موقوف</translation>
    </message>
    <message>
        <source>Kinds of debt</source>
        <translation>أنواع الديون</translation>
    </message>
    <message>
        <source>A debt is paid by per cent or by instalments: leave one of them at 0.</source>
        <translation>يُسدَّد الدين بنسبة مئوية أو بأقساط: اترك إحداهما 0.</translation>
    </message>
    <message>
        <source>This is less than the least.</source>
        <translation>هذا أقل من الحد الأدنى.</translation>
    </message>
    <message>
        <source>This is not behind the start.</source>
        <translation>هذا ليس بعد البداية.</translation>
    </message>
    <message>
        <source>Per cent, such as %1.</source>
        <translation>نسبة مئوية، مثل %1.</translation>
    </message>
    <message>
        <source>A date and a time of day, such as %1.</source>
        <translation>تاريخ وساعة، مثل %1.</translation>
    </message>
    <message>
        <source>Reverse sales</source>
        <translation>عكس المبيعات</translation>
    </message>
    <message>
        <source>See the ledger</source>
        <translation>الاطلاع على دفتر الأستاذ</translation>
    </message>
    <message>
        <source>Mixed use</source>
        <translation>الاستعمال المختلط</translation>
    </message>
    <message>
        <source>Share of a category</source>
        <translation>حصة فئة</translation>
    </message>
    <message>
        <source>New share of a category</source>
        <translation>حصة فئة جديدة</translation>
    </message>
    <message>
        <source>Entitlements</source>
        <translation>الاستحقاقات</translation>
    </message>
    <message>
        <source>Entitlement</source>
        <translation>استحقاق</translation>
    </message>
    <message>
        <source>New entitlement</source>
        <translation>استحقاق جديد</translation>
    </message>
    <message>
        <source>Per cent of the energy</source>
        <translation>النسبة المئوية من الطاقة</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>يسري من</translation>
    </message>
    <message>
        <source>Valid before</source>
        <translation>يسري قبل</translation>
    </message>
    <message>
        <source>Tax, as the tariff names it</source>
        <translation>الضريبة كما تسميها التعرفة</translation>
    </message>
    <message>
        <source>Certificate or proof</source>
        <translation>الشهادة أو الإثبات</translation>
    </message>
    <message>
        <source>Instalment</source>
        <translation>القسط</translation>
    </message>
    <message>
        <source>An instalment is paid</source>
        <translation>يُدفع القسط</translation>
    </message>
    <message>
        <source>With each purchase</source>
        <translation>مع كل عملية شراء</translation>
    </message>
    <message>
        <source>Each calendar month</source>
        <translation>كل شهر تقويمي</translation>
    </message>
    <message>
        <source>Prices of a category</source>
        <translation>أسعار فئة</translation>
    </message>
    <message>
        <source>Free energy</source>
        <translation>طاقة مجانية</translation>
    </message>
    <message>
        <source>Exempt from a tax</source>
        <translation>معفى من ضريبة</translation>
    </message>
    <message>
        <source>What is paid each month needs the amount of a month.</source>
        <translation>ما يُدفع كل شهر يحتاج إلى مبلغ الشهر.</translation>
    </message>
    <message>
        <source>This does not go with instalments of a month: leave it at 0.</source>
        <translation>هذا لا يجتمع مع أقساط الشهر: اتركه 0.</translation>
    </message>
    <message>
        <source>The share %1 of this point is of this category already: change that one.</source>
        <translation>الحصة %1 لهذه النقطة هي لهذه الفئة أصلًا: غيّر تلك الحصة.</translation>
    </message>
    <message>
        <source>The shares of this point would be %1&#xa0;% together.</source>
        <translation>ستبلغ حصص هذه النقطة معًا %1&#xa0;%.</translation>
    </message>
    <message>
        <source>This belongs to another kind of entitlement: leave it empty, or at 0.</source>
        <translation>هذا يخص نوعًا آخر من الاستحقاق: اتركه فارغًا أو 0.</translation>
    </message>
    <message>
        <source>No tariff has this tax. Those that there are: %1.</source>
        <translation>لا توجد تعرفة فيها هذه الضريبة. الموجود: %1.</translation>
    </message>
    <message>
        <source>The entitlement %1 of this account is of some of these days already.</source>
        <translation>الاستحقاق %1 لهذا الحساب يشمل بعض هذه الأيام أصلًا.</translation>
    </message>
    <message>
        <source>Vendors</source>
        <translation>الوكلاء</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>الوكيل</translation>
    </message>
    <message>
        <source>New vendor</source>
        <translation>وكيل جديد</translation>
    </message>
    <message>
        <source>Commission</source>
        <translation>العمولات</translation>
    </message>
    <message>
        <source>New commission</source>
        <translation>عمولة جديدة</translation>
    </message>
    <message>
        <source>Credit limit</source>
        <translation>حد الائتمان</translation>
    </message>
    <message>
        <source>Credit left</source>
        <translation>الرصيد المتبقي</translation>
    </message>
    <message>
        <source>Credit is low below</source>
        <translation>الرصيد منخفض دون</translation>
    </message>
    <message>
        <source>From this turnover of the month on</source>
        <translation>ابتداءً من هذه المبيعات في الشهر</translation>
    </message>
    <message>
        <source>Per cent of each sale</source>
        <translation>نسبة من كل عملية بيع</translation>
    </message>
    <message>
        <source>For each token</source>
        <translation>عن كل رمز</translation>
    </message>
    <message>
        <source>Per cent of what pays for debts</source>
        <translation>نسبة مما يسدّد الديون</translation>
    </message>
    <message>
        <source>See vendors</source>
        <translation>الاطلاع على الوكلاء</translation>
    </message>
    <message>
        <source>Change vendors and their commission</source>
        <translation>تعديل الوكلاء وعمولاتهم</translation>
    </message>
    <message>
        <source>Record what vendors pay</source>
        <translation>تسجيل ما يدفعه الوكلاء</translation>
    </message>
    <message>
        <source>Give credit tokens without a purchase</source>
        <translation>إعطاء رموز رصيد دون شراء</translation>
    </message>
    <message>
        <source>The vendor has another commission from this turnover on.</source>
        <translation>للوكيل عمولة أخرى ابتداءً من هذه المبيعات.</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>الموافقات</translation>
    </message>
    <message>
        <source>Request to sign</source>
        <translation>طلب توقيع</translation>
    </message>
    <message>
        <source>New request to sign</source>
        <translation>طلب توقيع جديد</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>الطلب</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>طلبه</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Asked at</source>
        <translation>وقت الطلب</translation>
    </message>
    <message>
        <source>Open until</source>
        <translation>مفتوح حتى</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>قرّره</translation>
    </message>
    <message>
        <source>Decided at</source>
        <translation>وقت القرار</translation>
    </message>
    <message>
        <source>Why it is declined</source>
        <translation>سبب الرفض</translation>
    </message>
    <message>
        <source>As it stands now</source>
        <translation>كما هو الآن</translation>
    </message>
    <message>
        <source>Sold at</source>
        <translation>وقت البيع</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>الطاقة</translation>
    </message>
    <message>
        <source>Prices from</source>
        <translation>الأسعار من</translation>
    </message>
    <message>
        <source>A month, before and after</source>
        <translation>شهر، قبل وبعد</translation>
    </message>
    <message>
        <source>Clear the credit of a meter</source>
        <translation>مسح رصيد عداد</translation>
    </message>
    <message>
        <source>Publish a tariff version</source>
        <translation>نشر إصدار تعرفة</translation>
    </message>
    <message>
        <source>Entry to a vendor&apos;s account</source>
        <translation>قيد على حساب وكيل</translation>
    </message>
    <message>
        <source>Credit tokens without a purchase</source>
        <translation>رموز رصيد دون شراء</translation>
    </message>
    <message>
        <source>Waits for a signature</source>
        <translation>ينتظر التوقيع</translation>
    </message>
    <message>
        <source>Signed, not yet done</source>
        <translation>وُقّع ولم يُنفَّذ بعد</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>مرفوض</translation>
    </message>
    <message>
        <source>Signed and done</source>
        <translation>وُقّع ونُفِّذ</translation>
    </message>
    <message>
        <source>Its time is over</source>
        <translation>انتهت مدته</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>مسحوب</translation>
    </message>
    <message>
        <source>Can be done</source>
        <translation>يمكن تنفيذه</translation>
    </message>
    <message>
        <source>What it is about is not there</source>
        <translation>ما يتعلق به الطلب غير موجود</translation>
    </message>
    <message>
        <source>Overtaken: ask anew</source>
        <translation>تجاوزه غيره: اطلب من جديد</translation>
    </message>
    <message>
        <source>&amp;Sign…</source>
        <translation>توقيع… (&amp;ق)</translation>
    </message>
    <message>
        <source>&amp;Sign</source>
        <translation>توقيع (&amp;ق)</translation>
    </message>
    <message>
        <source>You have signed.</source>
        <translation>لقد وقّعت.</translation>
    </message>
    <message>
        <source>It was signed.</source>
        <translation>وُقّع عليه.</translation>
    </message>
    <message>
        <source>&amp;Decline…</source>
        <translation>رفض… (&amp;ض)</translation>
    </message>
    <message>
        <source>Decline it? Whoever asked reads your reason.</source>
        <translation>هل ترفضه؟ من طلبه يقرأ سببك.</translation>
    </message>
    <message>
        <source>&amp;Decline it</source>
        <translation>ارفضه (&amp;ض)</translation>
    </message>
    <message>
        <source>You have declined.</source>
        <translation>لقد رفضت.</translation>
    </message>
    <message>
        <source>It was declined.</source>
        <translation>رُفض.</translation>
    </message>
    <message>
        <source>&amp;Take it back…</source>
        <translation>سحب الطلب… (&amp;س)</translation>
    </message>
    <message>
        <source>Take your request back? A signature under it counts no more.</source>
        <translation>هل تسحب طلبك؟ لن يُعتدّ بأي توقيع عليه بعد ذلك.</translation>
    </message>
    <message>
        <source>&amp;Take it back</source>
        <translation>اسحبه (&amp;س)</translation>
    </message>
    <message>
        <source>It is taken back.</source>
        <translation>سُحب الطلب.</translation>
    </message>
    <message>
        <source>It was taken back.</source>
        <translation>سُحب.</translation>
    </message>
    <message>
        <source>Vouchers</source>
        <translation>قسائم القيد</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>قسيمة قيد</translation>
    </message>
    <message>
        <source>New voucher</source>
        <translation>قسيمة قيد جديدة</translation>
    </message>
    <message>
        <source>What is posted (+ debit, − credit)</source>
        <translation>ما يُقيَّد (+ مدين، − دائن)</translation>
    </message>
    <message>
        <source>Number of the paper</source>
        <translation>رقم المستند</translation>
    </message>
    <message>
        <source>Day of the paper</source>
        <translation>تاريخ المستند</translation>
    </message>
    <message>
        <source>Posted on</source>
        <translation>يوم القيد</translation>
    </message>
    <message>
        <source>Posted at</source>
        <translation>وقت القيد</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>وقّعه</translation>
    </message>
    <message>
        <source>Takes back</source>
        <translation>يُلغي القسيمة</translation>
    </message>
    <message>
        <source>Taken back by</source>
        <translation>ألغتها القسيمة</translation>
    </message>
    <message>
        <source>Post a journal voucher</source>
        <translation>ترحيل قسيمة قيد</translation>
    </message>
    <message>
        <source>Close a month of the ledger</source>
        <translation>إقفال شهر في الدفاتر</translation>
    </message>
    <message>
        <source>It was taken back already</source>
        <translation>سبق إلغاؤه</translation>
    </message>
    <message>
        <source>Post journal vouchers</source>
        <translation>ترحيل قسائم القيد</translation>
    </message>
    <message>
        <source>Close months of the ledger</source>
        <translation>إقفال أشهر الدفاتر</translation>
    </message>
    <message>
        <source>Tariff indexes</source>
        <translation>مؤشرات التعرفة</translation>
    </message>
    <message>
        <source>Tariff index</source>
        <translation>مؤشر التعرفة</translation>
    </message>
    <message>
        <source>New tariff index</source>
        <translation>مؤشر تعرفة جديد</translation>
    </message>
    <message>
        <source>The entry %1 says what this index of the supply group stands for.</source>
        <translation>يذكر القيد %1 ما يدل عليه هذا المؤشر في مجموعة التزويد.</translation>
    </message>
    <message>
        <source>Free units each month</source>
        <translation>وحدات مجانية كل شهر</translation>
    </message>
    <message>
        <source>For 1,000 units</source>
        <translation>لكل 1,000 وحدة</translation>
    </message>
    <message>
        <source>Of what kind</source>
        <translation>من أي نوع</translation>
    </message>
    <message>
        <source>Takes back the entry</source>
        <translation>يلغي القيد</translation>
    </message>
    <message>
        <source>Credit limit before</source>
        <translation>حد الائتمان قبل ذلك</translation>
    </message>
    <message>
        <source>From the old meter</source>
        <translation>من العداد القديم</translation>
    </message>
    <message>
        <source>Receipt that it is about</source>
        <translation>الإيصال المعني</translation>
    </message>
    <message>
        <source>What is changed</source>
        <translation>ما الذي يتغير</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>إرجاع</translation>
    </message>
    <message>
        <source>Sale</source>
        <translation>بيع</translation>
    </message>
    <message>
        <source>Payment of an account</source>
        <translation>دفعة حساب</translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation>إيداع</translation>
    </message>
    <message>
        <source>Adjustment</source>
        <translation>تسوية</translation>
    </message>
    <message>
        <source>New credit limit</source>
        <translation>حد ائتمان جديد</translation>
    </message>
    <message>
        <source>Free issue</source>
        <translation>إصدار مجاني</translation>
    </message>
    <message>
        <source>Replacement of refused tokens</source>
        <translation>بدل رموز رفضها العداد</translation>
    </message>
    <message>
        <source>Credit of a replaced meter</source>
        <translation>رصيد عداد مستبدَل</translation>
    </message>
    <message>
        <source>Change what gives value</source>
        <translation>تغيير ما يعطي قيمة</translation>
    </message>
    <message>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <source>%1: given, not shown here</source>
        <translation>%1: أُعطي، ولا يُعرض هنا</translation>
    </message>
    <message>
        <source>Another person signs for this.</source>
        <translation>يوقّع شخص آخر على هذا.</translation>
    </message>
    <message>
        <source>%1 has signed for it.</source>
        <translation>وقّع عليه %1.</translation>
    </message>
    <message>
        <source>Tariff before</source>
        <translation>التعرفة قبل ذلك</translation>
    </message>
    <message>
        <source>Tariff afterwards</source>
        <translation>التعرفة بعد ذلك</translation>
    </message>
    <message>
        <source>Tariff index before</source>
        <translation>مؤشر التعرفة قبل ذلك</translation>
    </message>
    <message>
        <source>Tariff index afterwards</source>
        <translation>مؤشر التعرفة بعد ذلك</translation>
    </message>
    <message>
        <source>Key change to another tariff</source>
        <translation>تغيير مفتاح ينقل إلى تعرفة أخرى</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1: %2 ← %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: changed, not shown here</source>
        <translation>%1: تغيّر ولا يُعرض هنا</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>موضوع الطلب</translation>
    </message>
    <message>
        <source>Sign for it as the second person? What the form says is then done: at the point of sale that asked, or at once where it is a record, prices, a voucher or a month.</source>
        <translation>هل توقّع كشخص ثانٍ؟ يُنفَّذ عندئذ ما تقوله الاستمارة: في نقطة البيع التي طلبت، أو فورًا حيث يكون سجلًا أو أسعارًا أو قسيمة قيد أو شهرًا.</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Help for this page</source>
        <translation>المساعدة لهذه الصفحة</translation>
    </message>
    <message>
        <source>Find a customer or a meter</source>
        <translation>البحث عن مشترك أو عداد</translation>
    </message>
    <message>
        <source>Copy the tokens</source>
        <translation>نسخ الرموز</translation>
    </message>
    <message>
        <source>Print the receipt again</source>
        <translation>طباعة الإيصال مرة أخرى</translation>
    </message>
    <message>
        <source>Meter service</source>
        <translation>خدمة العداد</translation>
    </message>
    <message>
        <source>Sell, or issue the tokens</source>
        <translation>بيع، أو إصدار الرموز</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>تسجيل الخروج</translation>
    </message>
    <message>
        <source>One step back</source>
        <translation>خطوة إلى الوراء</translation>
    </message>
    <message>
        <source>Arabic or English</source>
        <translation>العربية أو الإنجليزية</translation>
    </message>
    <message>
        <source>Copy the row of a list</source>
        <translation>نسخ صف من القائمة</translation>
    </message>
    <message>
        <source>Sort a list by the column of that number</source>
        <translation>ترتيب القائمة بالعمود ذي هذا الرقم</translation>
    </message>
    <message>
        <source>Columns of a list as at first</source>
        <translation>أعمدة القائمة كما كانت في البداية</translation>
    </message>
    <message>
        <source>Mark a late outcome as done</source>
        <translation>وضع علامة «تم» على نتيجة متأخرة</translation>
    </message>
    <message>
        <source>Take back the last mark as done</source>
        <translation>التراجع عن آخر علامة «تم»</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Open outcomes: unknown ones and late ones</source>
        <translation>النتائج المعلّقة: غير المعروفة والمتأخرة</translation>
    </message>
    <message>
        <source>Names of the pages, or icons only</source>
        <translation>أسماء الصفحات، أو الأيقونات فقط</translation>
    </message>
    <message>
        <source>Ask for the list anew</source>
        <translation>طلب القائمة من جديد</translation>
    </message>
    <message>
        <source>A new record of the list</source>
        <translation>سجل جديد في القائمة</translation>
    </message>
    <message>
        <source>Save the record</source>
        <translation>حفظ السجل</translation>
    </message>
    <message>
        <source>Choose the columns of the list</source>
        <translation>اختيار أعمدة القائمة</translation>
    </message>
    <message>
        <source>Export the list as a file</source>
        <translation>تصدير القائمة إلى ملف</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>تصفية القائمة</translation>
    </message>
    <message>
        <source>What can be done with the row of a list</source>
        <translation>ما يمكن فعله بصف من القائمة</translation>
    </message>
    <message>
        <source>List of customers</source>
        <translation>قائمة المشتركين</translation>
    </message>
    <message>
        <source>List of meters</source>
        <translation>قائمة العدادات</translation>
    </message>
    <message>
        <source>List of tariffs</source>
        <translation>قائمة التعرفات</translation>
    </message>
    <message>
        <source>List of offices</source>
        <translation>قائمة المكاتب</translation>
    </message>
    <message>
        <source>List of stations</source>
        <translation>قائمة نقاط البيع</translation>
    </message>
    <message>
        <source>List of operators</source>
        <translation>قائمة المشغّلين</translation>
    </message>
    <message>
        <source>List of roles</source>
        <translation>قائمة الأدوار</translation>
    </message>
    <message>
        <source>The code lists</source>
        <translation>قوائم الرموز</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>معايير التشغيل</translation>
    </message>
    <message>
        <source>Save the parameter</source>
        <translation>حفظ المعيار</translation>
    </message>
    <message>
        <source>Save the settings</source>
        <translation>حفظ الإعدادات</translation>
    </message>
    <message>
        <source>List of supply points</source>
        <translation>قائمة نقاط الاستهلاك</translation>
    </message>
    <message>
        <source>Free energy of the month, without a purchase</source>
        <translation>الطاقة المجانية للشهر، بلا شراء</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>Reverse a sale</source>
        <translation>عكس عملية بيع</translation>
    </message>
    <message>
        <source>Reverse the sale</source>
        <translation>عكس عملية البيع</translation>
    </message>
    <message>
        <source>Payment of debts</source>
        <translation>دفع الديون</translation>
    </message>
    <message>
        <source>The cash that is handed over; again: paid otherwise</source>
        <translation>النقد المسلَّم؛ ومرة أخرى: طريقة دفع أخرى</translation>
    </message>
    <message>
        <source>Pay all that is owed</source>
        <translation>دفع كل المستحق</translation>
    </message>
    <message>
        <source>Take the payment</source>
        <translation>استلام الدفعة</translation>
    </message>
    <message>
        <source>Ask another workplace to sign</source>
        <translation>طلب التوقيع من مكان عمل آخر</translation>
    </message>
    <message>
        <source>Approvals: sign for what others ask</source>
        <translation>الموافقات: التوقيع على ما يطلبه الآخرون</translation>
    </message>
    <message>
        <source>Vendors&apos; accounts: deposits and credit limits</source>
        <translation>حسابات الوكلاء: الإيداعات وحدود الائتمان</translation>
    </message>
    <message>
        <source>Enter it to the vendor&apos;s account</source>
        <translation>تسجيل القيد في حساب الوكيل</translation>
    </message>
    <message>
        <source>Statement of a vendor</source>
        <translation>كشف حساب وكيل</translation>
    </message>
    <message>
        <source>Commission of vendors</source>
        <translation>عمولات الوكلاء</translation>
    </message>
    <message>
        <source>Recent documents of the kind that the page makes</source>
        <translation>آخر ما صدر من نوع ما تصدره الصفحة</translation>
    </message>
    <message>
        <source>Credit tokens without a purchase</source>
        <translation>رموز رصيد دون شراء</translation>
    </message>
    <message>
        <source>Save the list as a PDF</source>
        <translation>حفظ القائمة بصيغة PDF</translation>
    </message>
    <message>
        <source>Print the list</source>
        <translation>طباعة القائمة</translation>
    </message>
    <message>
        <source>Statement of the customer</source>
        <translation>كشف حساب المشترك</translation>
    </message>
    <message>
        <source>Copy the whole list</source>
        <translation>نسخ القائمة كلها</translation>
    </message>
    <message>
        <source>What the tariff index of meters stands for</source>
        <translation>ما يدل عليه مؤشر تعرفة العدادات</translation>
    </message>
    <message>
        <source>Versions of tariffs: write, compare and publish them</source>
        <translation>إصدارات التعرفات: كتابتها ومقارنتها ونشرها</translation>
    </message>
    <message>
        <source>Sell in the place of the reversed sale</source>
        <translation>البيع بدل العملية المعكوسة</translation>
    </message>
    <message>
        <source>A new tariff</source>
        <translation>تعرفة جديدة</translation>
    </message>
    <message>
        <source>Open the file of a tariff</source>
        <translation>فتح ملف تعرفة</translation>
    </message>
    <message>
        <source>Publish a version of a tariff</source>
        <translation>نشر إصدار من تعرفة</translation>
    </message>
    <message>
        <source>A new journal voucher</source>
        <translation>قسيمة قيد جديدة</translation>
    </message>
    <message>
        <source>Take the voucher that is marked back</source>
        <translation>إرجاع القسيمة المحددة</translation>
    </message>
    <message>
        <source>Months of the ledger that are closed</source>
        <translation>أشهر الدفتر المقفلة</translation>
    </message>
    <message>
        <source>Ask for the next month to be closed</source>
        <translation>طلب إقفال الشهر التالي</translation>
    </message>
    <message>
        <source>Ask for the voucher: another person signs</source>
        <translation>طلب القسيمة: يوقّع شخص آخر</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>Token: %1</source>
        <translation>رمز الشحن: %1</translation>
    </message>
    <message>
        <source>Tokens, in this order: %1</source>
        <translation>الرموز بهذا الترتيب: %1</translation>
    </message>
    <message>
        <source>meter blocked</source>
        <translation>العداد موقوف</translation>
    </message>
    <message>
        <source>meter removed</source>
        <translation>تمت إزالة العداد</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>حُفظ.</translation>
    </message>
    <message>
        <source>No token: charges and debts only</source>
        <translation>لا رمز شحن: رسوم وديون فقط</translation>
    </message>
</context>
<context>
    <name>shahn::view::ActPanel</name>
    <message>
        <source>&amp;Copy</source>
        <translation>نسخ (&amp;خ)</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>تم (&amp;ت)</translation>
    </message>
    <message>
        <source>&amp;Leave it</source>
        <translation>ترك الأمر (&amp;ك)</translation>
    </message>
    <message>
        <source>This window works as %1 itself. Do it at another point of sale.</source>
        <translation>هذه النافذة تعمل بنقطة البيع %1 نفسها. افعل ذلك في نقطة بيع أخرى.</translation>
    </message>
    <message>
        <source>Shahn — Not copied</source>
        <translation>شحن — لم يُنسخ</translation>
    </message>
    <message>
        <source>The code was not copied, and it is not shown again. Close it?</source>
        <translation>لم يُنسخ الرمز، ولن يُعرض مرة أخرى. هل تغلقه؟</translation>
    </message>
    <message>
        <source>&amp;Close it</source>
        <translation>إغلاق (&amp;غ)</translation>
    </message>
    <message>
        <source>&amp;Stay</source>
        <translation>بقاء (&amp;ب)</translation>
    </message>
    <message>
        <source>Server address: %1</source>
        <translation>عنوان الخادم: %1</translation>
    </message>
</context>
<context>
    <name>shahn::view::ActivationPage</name>
    <message>
        <source>Activate this machine</source>
        <translation>تفعيل هذا الجهاز</translation>
    </message>
    <message>
        <source>Enter the server address and the activation code that the administrator printed for this point of sale.</source>
        <translation>أدخل عنوان الخادم ورمز التفعيل الذي طبعه مدير النظام لنقطة البيع هذه.</translation>
    </message>
    <message>
        <source>&amp;Server address</source>
        <translation>عنوان الخادم (&amp;ع)</translation>
    </message>
    <message>
        <source>Activation &amp;code</source>
        <translation>رمز التفعيل (&amp;ر)</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>تفعيل</translation>
    </message>
    <message>
        <source>Waiting for the server</source>
        <translation>في انتظار الخادم</translation>
    </message>
    <message>
        <source>Press Enter, then type the activation code.</source>
        <translation>اضغط Enter ثم اكتب رمز التفعيل.</translation>
    </message>
</context>
<context>
    <name>shahn::view::AskLine</name>
    <message>
        <source>Ask at &amp;another workplace</source>
        <translation>اطلب من مكان عمل آخر (&amp;ط)</translation>
    </message>
    <message>
        <source>This gives value. Another person signs for it at another workplace: only then is it done.</source>
        <translation>هذا يعطي قيمة. يوقّع عليه شخص آخر في مكان عمل آخر: عندئذ فقط يُنفَّذ.</translation>
    </message>
    <message>
        <source>Request %1 on the page Approvals is about this already, and may be for something else. Nobody is asked for what is typed here until it is signed, declined or taken back.</source>
        <translation>الطلب %1 في صفحة «الموافقات» عن هذا من قبل، وقد يكون لشيء آخر. لا يُطلب توقيع أحد على المكتوب هنا حتى يُوقَّع ذلك الطلب أو يُرفض أو يُسحب.</translation>
    </message>
    <message>
        <source>Request %1 waits for another person, who signs on the page Approvals. Nothing is changed before.</source>
        <translation>الطلب %1 ينتظر شخصًا آخر يوقّع في صفحة «الموافقات». لا يتغير شيء قبل ذلك.</translation>
    </message>
    <message>
        <source>&amp;Why</source>
        <translation>السبب (&amp;س)</translation>
    </message>
    <message>
        <source>Somebody else has asked for a change of this already. Nobody is asked for what is typed here until that is signed, declined or taken back.</source>
        <translation>طلب شخص آخر تغييرًا لهذا من قبل. ولا يُطلب من أحد ما كُتب هنا حتى يُوقَّع ذلك أو يُرفض أو يُسحب.</translation>
    </message>
</context>
<context>
    <name>shahn::view::CloseQuestion</name>
    <message>
        <source>A request is on its way to the server. Wait for its answer.</source>
        <translation>هناك طلب في طريقه إلى الخادم. انتظر إجابته.</translation>
    </message>
    <message numerus="yes">
        <source>The outcome of %n request(s) is unknown. The server is asked again only when the program is started the next time.</source>
        <translation>
            <numerusform>لا طلبات نتيجتها غير معروفة.</numerusform>
            <numerusform>نتيجة طلب واحد غير معروفة. لا يُسأل الخادم عنها من جديد إلا عند تشغيل البرنامج في المرة القادمة.</numerusform>
            <numerusform>نتيجة طلبين غير معروفة. لا يُسأل الخادم عنهما من جديد إلا عند تشغيل البرنامج في المرة القادمة.</numerusform>
            <numerusform>نتيجة %n طلبات غير معروفة. لا يُسأل الخادم عنها من جديد إلا عند تشغيل البرنامج في المرة القادمة.</numerusform>
            <numerusform>نتيجة %n طلبًا غير معروفة. لا يُسأل الخادم عنها من جديد إلا عند تشغيل البرنامج في المرة القادمة.</numerusform>
            <numerusform>نتيجة %n طلب غير معروفة. لا يُسأل الخادم عنها من جديد إلا عند تشغيل البرنامج في المرة القادمة.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server has answered %n request(s), and the journal of this machine cannot be written. Tell the administrator.</source>
        <translation>
            <numerusform>لا طلبات رد عليها الخادم ولم تُحفظ.</numerusform>
            <numerusform>رد الخادم على طلب واحد، لكن تتعذّر الكتابة في يومية هذا الجهاز. أبلغ مدير النظام.</numerusform>
            <numerusform>رد الخادم على طلبين، لكن تتعذّر الكتابة في يومية هذا الجهاز. أبلغ مدير النظام.</numerusform>
            <numerusform>رد الخادم على %n طلبات، لكن تتعذّر الكتابة في يومية هذا الجهاز. أبلغ مدير النظام.</numerusform>
            <numerusform>رد الخادم على %n طلبًا، لكن تتعذّر الكتابة في يومية هذا الجهاز. أبلغ مدير النظام.</numerusform>
            <numerusform>رد الخادم على %n طلب، لكن تتعذّر الكتابة في يومية هذا الجهاز. أبلغ مدير النظام.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The journal of this machine cannot be written. %n request(s) that never left this machine will be listed after the next start as never sold: give money back only where it was not given back yet. Tell the administrator.</source>
        <translation>
            <numerusform>تتعذّر الكتابة في يومية هذا الجهاز. لا طلب بقي دون إرسال.</numerusform>
            <numerusform>تتعذّر الكتابة في يومية هذا الجهاز. سيظهر بعد التشغيل القادم طلب واحد لم يغادر هذا الجهاز على أنه لم يُبَع: لا تُعِد المال إلا إن لم يُعَد من قبل. أبلغ مدير النظام.</numerusform>
            <numerusform>تتعذّر الكتابة في يومية هذا الجهاز. سيظهر بعد التشغيل القادم طلبان لم يغادرا هذا الجهاز على أنهما لم يُباعا: لا تُعِد المال إلا إن لم يُعَد من قبل. أبلغ مدير النظام.</numerusform>
            <numerusform>تتعذّر الكتابة في يومية هذا الجهاز. ستظهر بعد التشغيل القادم %n طلبات لم تغادر هذا الجهاز على أنها لم تُبَع: لا تُعِد المال إلا إن لم يُعَد من قبل. أبلغ مدير النظام.</numerusform>
            <numerusform>تتعذّر الكتابة في يومية هذا الجهاز. سيظهر بعد التشغيل القادم %n طلبًا لم تغادر هذا الجهاز على أنها لم تُبَع: لا تُعِد المال إلا إن لم يُعَد من قبل. أبلغ مدير النظام.</numerusform>
            <numerusform>تتعذّر الكتابة في يومية هذا الجهاز. سيظهر بعد التشغيل القادم %n طلب لم تغادر هذا الجهاز على أنها لم تُبَع: لا تُعِد المال إلا إن لم يُعَد من قبل. أبلغ مدير النظام.</numerusform>
        </translation>
    </message>
    <message>
        <source>The journal of this machine cannot be written: after the next start a receipt that came out, or whose tokens were handed over, may be printed once more, and the list of outcomes may not be as it was left. Tell the administrator.</source>
        <translation>تتعذّر الكتابة في يومية هذا الجهاز: بعد التشغيل القادم قد يُطبع مرة أخرى إيصال خرج من قبل أو سُلّمت رموزه، وقد لا تكون قائمة النتائج كما تُركت. أبلغ مدير النظام.</translation>
    </message>
    <message numerus="yes">
        <source>%n receipt(s) did not come out of the printer.</source>
        <translation>
            <numerusform>خرجت كل الإيصالات من الطابعة.</numerusform>
            <numerusform>إيصال واحد لم يخرج من الطابعة.</numerusform>
            <numerusform>إيصالان لم يخرجا من الطابعة.</numerusform>
            <numerusform>%n إيصالات لم تخرج من الطابعة.</numerusform>
            <numerusform>%n إيصالًا لم يخرج من الطابعة.</numerusform>
            <numerusform>%n إيصال لم يخرج من الطابعة.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them will not be printed by itself after the next start, for its tokens were handed over. The recent sales and the recent service tokens print it.</source>
        <translation>
            <numerusform>ستُطبع كلها من تلقاء نفسها بعد التشغيل القادم.</numerusform>
            <numerusform>أحدها لن يُطبع من تلقاء نفسه بعد التشغيل القادم، لأن رموزه سُلّمت. يُطبع من المبيعات الأخيرة أو من آخر رموز الخدمة.</numerusform>
            <numerusform>اثنان منها لن يُطبعا من تلقاء نفسيهما بعد التشغيل القادم، لأن رموزهما سُلّمت. يُطبعان من المبيعات الأخيرة أو من آخر رموز الخدمة.</numerusform>
            <numerusform>%n منها لن تُطبع من تلقاء نفسها بعد التشغيل القادم، لأن رموزها سُلّمت. تُطبع من المبيعات الأخيرة أو من آخر رموز الخدمة.</numerusform>
            <numerusform>%n منها لن تُطبع من تلقاء نفسها بعد التشغيل القادم، لأن رموزها سُلّمت. تُطبع من المبيعات الأخيرة أو من آخر رموز الخدمة.</numerusform>
            <numerusform>%n منها لن تُطبع من تلقاء نفسها بعد التشغيل القادم، لأن رموزها سُلّمت. تُطبع من المبيعات الأخيرة أو من آخر رموز الخدمة.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is lost by closing: the program goes on with this when it is started again and somebody signs in.</source>
        <translation>لا يضيع شيء بالإغلاق: يتابع البرنامج ذلك عند تشغيله من جديد وتسجيل دخول أحد.</translation>
    </message>
    <message>
        <source>Shahn — Close</source>
        <translation>شحن — إغلاق</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>إغلاق (&amp;غ)</translation>
    </message>
    <message>
        <source>&amp;Stay open</source>
        <translation>البقاء (&amp;ب)</translation>
    </message>
</context>
<context>
    <name>shahn::view::CreditIssueForm</name>
    <message>
        <source>&amp;Tokens for</source>
        <translation>الغرض من الرموز (&amp;ر)</translation>
    </message>
    <message>
        <source>&amp;Sale whose tokens the meter refused</source>
        <translation>عملية البيع التي رفض العداد رموزها (&amp;ب)</translation>
    </message>
    <message>
        <source>&amp;Number of the old meter</source>
        <translation>رقم العداد القديم (&amp;ق)</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>السبب (&amp;ل)</translation>
    </message>
    <message>
        <source>&amp;Document: letter, job or reading</source>
        <translation>رقم الخطاب أو المهمة أو القراءة (&amp;خ)</translation>
    </message>
    <message>
        <source>Second person: &amp;user name</source>
        <translation>الشخص الثاني: اسم المستخدم (&amp;م)</translation>
    </message>
    <message>
        <source>&amp;Password of the second person</source>
        <translation>كلمة مرور الشخص الثاني (&amp;ك)</translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation>مفتاح Caps Lock مفعّل.</translation>
    </message>
    <message>
        <source>Choose the sale whose tokens the meter refused; it has to have tokens.</source>
        <translation>اختر عملية البيع التي رفض العداد رموزها؛ ويجب أن تكون لها رموز.</translation>
    </message>
    <message>
        <source>Enter the number of the meter that was taken down; not the one above.</source>
        <translation>أدخل رقم العداد الذي أُزيل، لا العداد المذكور أعلاه.</translation>
    </message>
    <message>
        <source>Enter the reason, at most %1 letters.</source>
        <translation>أدخل السبب، %1 حرفًا على الأكثر.</translation>
    </message>
    <message>
        <source>Enter the number of the letter, the job or the reading, at most %1 letters.</source>
        <translation>أدخل رقم الخطاب أو المهمة أو القراءة، %1 حرفًا على الأكثر.</translation>
    </message>
    <message>
        <source>%1 for %2 in the place of the tokens of receipt %3, which are not given out again.</source>
        <translation>%1 إلى %2 بدل رموز الإيصال %3، التي لا تُعطى مرة أخرى.</translation>
    </message>
    <message>
        <source>%1 for %2, left in the old meter %3. It can be transferred once.</source>
        <translation>%1 إلى %2 مما تبقّى في العداد القديم %3. ولا يُنقل إلا مرة واحدة.</translation>
    </message>
    <message>
        <source>%1 free for %2: nobody pays.</source>
        <translation>%1 مجانًا إلى %2: لا يدفع أحد.</translation>
    </message>
    <message>
        <source>&amp;Quantity (%1)</source>
        <translation>الكمية (%1) (&amp;ن)</translation>
    </message>
    <message>
        <source>Enter how much, in %2, with at most one decimal, up to %1.</source>
        <translation>أدخل الكمية بوحدة %2، بمنزلة عشرية واحدة على الأكثر، حتى %1.</translation>
    </message>
</context>
<context>
    <name>shahn::view::CreditIssuePage</name>
    <message>
        <source>Issue tokens  F9</source>
        <translation>إصدار الرموز  F9</translation>
    </message>
    <message>
        <source>The server is being asked for the tokens.</source>
        <translation>جارٍ طلب الرموز من الخادم.</translation>
    </message>
    <message>
        <source>&amp;Find the meter of the customer</source>
        <translation>ابحث عن عداد المشترك (&amp;ع)</translation>
    </message>
    <message>
        <source>Recent ones without a purchase  F7</source>
        <translation>آخر ما صدر دون شراء  F7</translation>
    </message>
    <message>
        <source>The request for tokens without a purchase for meter %1 of %2 was sent, and its outcome is not known. The tokens may have been made. Do not ask for them again: they appear here as soon as the server answers.</source>
        <translation>أُرسل طلب رموز دون شراء للعداد %1 للمشترك %2، ونتيجته غير معروفة. قد تكون الرموز صدرت. لا تطلبها مرة أخرى: ستظهر هنا فور رد الخادم.</translation>
    </message>
    <message>
        <source>✗ Nothing was issued</source>
        <translation>✗ لم يصدر شيء</translation>
    </message>
    <message>
        <source>No tokens without a purchase were made for meter %1 of %2. Correct it, or go on.</source>
        <translation>لم تصدر رموز دون شراء للعداد %1 للمشترك %2. صحّح الطلب أو تابع.</translation>
    </message>
</context>
<context>
    <name>shahn::view::CreditIssueWords</name>
    <message>
        <source>Replacement of refused tokens</source>
        <translation>بدل رموز رفضها العداد</translation>
    </message>
    <message>
        <source>Credit transfer from an old meter</source>
        <translation>نقل الرصيد من عداد قديم</translation>
    </message>
    <message>
        <source>Free issue</source>
        <translation>إصدار مجاني</translation>
    </message>
    <message>
        <source>✓ issued: hand over the receipt</source>
        <translation>✓ صدر: سلّم الإيصال</translation>
    </message>
    <message>
        <source>✓ issued: print the receipt</source>
        <translation>✓ صدر: اطبع الإيصال</translation>
    </message>
    <message>
        <source>✗ not issued</source>
        <translation>✗ لم يصدر</translation>
    </message>
    <message>
        <source>&quot;%1&quot; of %2 was issued to %3 for meter %4. %5.</source>
        <translation>صدر «%1» بمقدار %2 إلى %3 للعداد %4. %5.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was not issued for meter %2. Ask for it again if it is still needed, then mark this as done.</source>
        <translation>لم يصدر «%1» للعداد %2. اطلبه من جديد إن كان لا يزال مطلوبًا، ثم ضع علامة «تم».</translation>
    </message>
    <message>
        <source>✓ The server answered: &quot;%1&quot; of %2 was issued for meter %3. %4. The receipt is printed.</source>
        <translation>✓ ردّ الخادم: صدر «%1» بمقدار %2 للعداد %3. %4. يُطبع الإيصال.</translation>
    </message>
    <message>
        <source>⚠ This receipt had not come out of the printer: &quot;%1&quot; of %2 for meter %3. %4. It is sent to the printer again.</source>
        <translation>⚠ لم يخرج هذا الإيصال من الطابعة: «%1» بمقدار %2 للعداد %3. %4. يُرسل إلى الطابعة من جديد.</translation>
    </message>
    <message>
        <source>✗ The server answered: no tokens without a purchase were made for meter %1. They can be asked for again.</source>
        <translation>✗ ردّ الخادم: لم تصدر رموز دون شراء للعداد %1. يمكن طلبها مرة أخرى.</translation>
    </message>
    <message>
        <source>⚠ Nobody knows yet whether tokens without a purchase were made for meter %1. Ask for nothing else for this meter: the server is asked as soon as somebody has signed in.</source>
        <translation>⚠ لا يُعرف بعد هل صدرت رموز دون شراء للعداد %1. لا تطلب شيئًا آخر لهذا العداد: سيُسأل الخادم فور تسجيل أحد دخوله.</translation>
    </message>
</context>
<context>
    <name>shahn::view::CustomerStatementPage</name>
    <message>
        <source>Statement of a customer</source>
        <translation>كشف حساب مشترك</translation>
    </message>
    <message>
        <source>&amp;Find the customer</source>
        <translation>البحث عن المشترك (&amp;ب)</translation>
    </message>
    <message>
        <source>Choose a customer: the statement is shown here.</source>
        <translation>اختر مشتركًا: يُعرض كشف حسابه هنا.</translation>
    </message>
    <message>
        <source>Nothing was paid, sold or recorded for this customer in this period.</source>
        <translation>لم يُدفع ولم يُبع ولم يُسجَّل شيء لهذا المشترك في هذه الفترة.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>المستند</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>الإيصال</translation>
    </message>
    <message>
        <source>Meter number</source>
        <translation>رقم العداد</translation>
    </message>
    <message>
        <source>By</source>
        <translation>بواسطة</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>الطاقة</translation>
    </message>
    <message>
        <source>Debit</source>
        <translation>مدين</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>دائن</translation>
    </message>
    <message>
        <source>Owed</source>
        <translation>المستحق</translation>
    </message>
    <message>
        <source>Recorded without a document</source>
        <translation>مسجَّل دون مستند</translation>
    </message>
    <message>
        <source>Carry-over credit at the end</source>
        <translation>الرصيد المرحّل في نهايتها</translation>
    </message>
    <message>
        <source>Debts at the end</source>
        <translation>الديون في نهايتها</translation>
    </message>
    <message>
        <source>Owed before</source>
        <translation>المستحق قبلها</translation>
    </message>
    <message>
        <source>Owed at the end</source>
        <translation>المستحق في نهايتها</translation>
    </message>
    <message>
        <source>Debts</source>
        <translation>الديون</translation>
    </message>
    <message>
        <source>Debt</source>
        <translation>الدين</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>قبلها</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>المسجَّل</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>المدفوع</translation>
    </message>
    <message>
        <source>At the end</source>
        <translation>في نهايتها</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>نقطة البيع</translation>
    </message>
    <message>
        <source>Energy (Wh)</source>
        <translation>الطاقة (و.س)</translation>
    </message>
    <message>
        <source>Energy, price</source>
        <translation>ثمن الطاقة</translation>
    </message>
    <message>
        <source>Charges</source>
        <translation>الرسوم</translation>
    </message>
    <message>
        <source>Taxes</source>
        <translation>الضرائب</translation>
    </message>
    <message>
        <source>Debts paid</source>
        <translation>الديون المسدّدة</translation>
    </message>
    <message>
        <source>Rounding</source>
        <translation>التقريب</translation>
    </message>
    <message>
        <source>Carry-over credit</source>
        <translation>الرصيد المرحّل</translation>
    </message>
    <message>
        <source>Carry-over credit behind it</source>
        <translation>الرصيد المرحّل بعدها</translation>
    </message>
    <message>
        <source>Adjusted</source>
        <translation>تسويات</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>المستند الورقي</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
</context>
<context>
    <name>shahn::view::DetailForm</name>
    <message>
        <source>Waiting for the server</source>
        <translation>في انتظار الخادم</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>التغييرات</translation>
    </message>
    <message>
        <source>Back  Esc</source>
        <translation>رجوع  Esc</translation>
    </message>
    <message>
        <source>Save  Ctrl+S</source>
        <translation>حفظ  Ctrl+S</translation>
    </message>
    <message>
        <source>%1 · %2 at %3</source>
        <translation>%1 · %2 في %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Last changed %1 by %2.</source>
        <translation>آخر تغيير %1 بواسطة %2.</translation>
    </message>
    <message>
        <source>Nothing was changed here yet.</source>
        <translation>لم يتغيّر شيء هنا بعد.</translation>
    </message>
    <message>
        <source>Somebody else has just changed this.</source>
        <translation>غيّره شخص آخر للتو.</translation>
    </message>
    <message>
        <source>This is your own record: somebody of a level above yours changes it, or whoever looks after the server.</source>
        <translation>هذا سجلك أنت: يعدّله من هو أعلى منك مستوى، أو من يدير الخادم.</translation>
    </message>
    <message>
        <source>This person is of your level or above it: somebody of a level above the person&apos;s changes the record, or whoever looks after the server.</source>
        <translation>هذا الشخص من مستواك أو أعلى منه: يعدّل سجلّه من هو أعلى منه مستوى، أو من يدير الخادم.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>* is needed, and one of the names (*).</source>
        <translation>* مطلوب، وأحد الاسمين (*).</translation>
    </message>
    <message>
        <source>* is needed.</source>
        <translation>* مطلوب.</translation>
    </message>
    <message>
        <source>The record was made.</source>
        <translation>أُنشئ السجل.</translation>
    </message>
    <message>
        <source>Your role reads this and does not change it.</source>
        <translation>دورك يقرأ هذا ولا يغيّره.</translation>
    </message>
    <message>
        <source>Changed meanwhile by somebody else: %1</source>
        <translation>غيّره شخص آخر في هذه الأثناء: %1</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>No</source>
        <translation>لا</translation>
    </message>
</context>
<context>
    <name>shahn::view::EngineeringText</name>
    <message>
        <source>supply group %1, revision %2, key type %3, tariff index %4</source>
        <translation>مجموعة التزويد %1، المراجعة %2، نوع المفتاح %3، مؤشر التعرفة %4</translation>
    </message>
    <message>
        <source>Meter test</source>
        <translation>اختبار العداد</translation>
    </message>
    <message>
        <source>Clear tamper</source>
        <translation>مسح حالة العبث</translation>
    </message>
    <message>
        <source>Clear credit</source>
        <translation>مسح الرصيد</translation>
    </message>
    <message>
        <source>Power limit</source>
        <translation>حد القدرة</translation>
    </message>
    <message>
        <source>Phase unbalance</source>
        <translation>عدم توازن الأطوار</translation>
    </message>
    <message>
        <source>Key change</source>
        <translation>تغيير مفتاح العداد</translation>
    </message>
    <message>
        <source>The meter tests itself or shows a value. Nothing in it is changed.</source>
        <translation>يختبر العداد نفسه أو يعرض قيمة. لا يتغير فيه شيء.</translation>
    </message>
    <message>
        <source>The meter forgets that it was opened and switches the supply on again. Inspect it first.</source>
        <translation>ينسى العداد أنه فُتح ويعيد التيار. افحصه أولًا.</translation>
    </message>
    <message>
        <source>⚠ All remaining credit in the register is destroyed and cannot be given back. A second person has to approve it.</source>
        <translation>⚠ يُمحى كل الرصيد المتبقي في السجل ولا يمكن إرجاعه. يجب أن يعتمد ذلك شخص ثانٍ.</translation>
    </message>
    <message>
        <source>The meter switches off while more power than this is taken.</source>
        <translation>يفصل العداد التيار ما دامت القدرة المسحوبة أكبر من هذا الحد.</translation>
    </message>
    <message>
        <source>A three-phase meter switches off while its phases differ by more than this.</source>
        <translation>يفصل العداد ثلاثي الأطوار التيار ما دام الفرق بين أطواره أكبر من هذا الحد.</translation>
    </message>
    <message>
        <source>The meter is brought to another key. Its credit stays; credit tokens that were issued before and not entered stop working.</source>
        <translation>يُنقل العداد إلى مفتاح آخر. يبقى رصيده، لكن رموز الشحن التي صدرت من قبل ولم تُدخل لن تعمل بعد ذلك.</translation>
    </message>
    <message>
        <source>all tests</source>
        <translation>جميع الاختبارات</translation>
    </message>
    <message>
        <source>load switch</source>
        <translation>قاطع الحمل</translation>
    </message>
    <message>
        <source>display and devices</source>
        <translation>شاشة العرض والأجهزة</translation>
    </message>
    <message>
        <source>total consumption</source>
        <translation>إجمالي الاستهلاك</translation>
    </message>
    <message>
        <source>tariff index</source>
        <translation>مؤشر التعرفة</translation>
    </message>
    <message>
        <source>token reader</source>
        <translation>قارئ الرموز</translation>
    </message>
    <message>
        <source>power limit</source>
        <translation>حد القدرة</translation>
    </message>
    <message>
        <source>tamper status</source>
        <translation>حالة العبث</translation>
    </message>
    <message>
        <source>power taken now</source>
        <translation>القدرة المسحوبة الآن</translation>
    </message>
    <message>
        <source>software version</source>
        <translation>إصدار البرنامج</translation>
    </message>
    <message>
        <source>phase unbalance limit</source>
        <translation>حد عدم توازن الأطوار</translation>
    </message>
    <message>
        <source>water factor</source>
        <translation>معامل المياه</translation>
    </message>
    <message>
        <source>tariff rate</source>
        <translation>سعر التعرفة</translation>
    </message>
    <message>
        <source>encryption algorithm</source>
        <translation>خوارزمية التشفير</translation>
    </message>
    <message>
        <source>number of key change tokens</source>
        <translation>عدد رموز تغيير المفتاح</translation>
    </message>
    <message>
        <source>supply group</source>
        <translation>مجموعة التزويد</translation>
    </message>
    <message>
        <source>key expiry number</source>
        <translation>رقم انتهاء صلاحية المفتاح</translation>
    </message>
    <message>
        <source>meter number</source>
        <translation>رقم العداد</translation>
    </message>
    <message>
        <source>electricity</source>
        <translation>الكهرباء</translation>
    </message>
    <message>
        <source>water</source>
        <translation>المياه</translation>
    </message>
    <message>
        <source>gas</source>
        <translation>الغاز</translation>
    </message>
    <message>
        <source>time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>electricity, as money</source>
        <translation>الكهرباء، كمبلغ</translation>
    </message>
    <message>
        <source>water, as money</source>
        <translation>المياه، كمبلغ</translation>
    </message>
    <message>
        <source>gas, as money</source>
        <translation>الغاز، كمبلغ</translation>
    </message>
    <message>
        <source>time, as money</source>
        <translation>الوقت، كمبلغ</translation>
    </message>
    <message>
        <source>all registers</source>
        <translation>جميع السجلات</translation>
    </message>
    <message>
        <source>0 initial</source>
        <translation>0 أولي</translation>
    </message>
    <message>
        <source>1 default</source>
        <translation>1 افتراضي</translation>
    </message>
    <message>
        <source>2 unique</source>
        <translation>2 خاص</translation>
    </message>
    <message>
        <source>3 common</source>
        <translation>3 مشترك</translation>
    </message>
    <message>
        <source>%1 W</source>
        <translation>%1 واط</translation>
    </message>
    <message>
        <source>Issue meter test %1 (%2) for meter %3 of %4.</source>
        <translation>إصدار اختبار العداد %1 (%2) للعداد %3 الخاص بالمشترك %4.</translation>
    </message>
    <message>
        <source>Clear the tamper state of meter %1 of %2.</source>
        <translation>مسح حالة العبث في العداد %1 الخاص بالمشترك %2.</translation>
    </message>
    <message>
        <source>Destroy all remaining credit (%1) in meter %2 of %3.</source>
        <translation>محو كل الرصيد المتبقي (%1) في العداد %2 الخاص بالمشترك %3.</translation>
    </message>
    <message>
        <source>Set the power limit of meter %1 of %2 to %3.</source>
        <translation>ضبط حد القدرة للعداد %1 الخاص بالمشترك %2 على %3.</translation>
    </message>
    <message>
        <source>Set the phase unbalance limit of meter %1 of %2 to %3.</source>
        <translation>ضبط حد عدم توازن الأطوار للعداد %1 الخاص بالمشترك %2 على %3.</translation>
    </message>
    <message>
        <source>Change the key of meter %1 of %2 to %3.</source>
        <translation>تغيير مفتاح العداد %1 الخاص بالمشترك %2 إلى: %3.</translation>
    </message>
    <message>
        <source>Test %1: %2</source>
        <translation>الاختبار %1: %2</translation>
    </message>
    <message>
        <source>Destroys the credit: %1</source>
        <translation>يمحو الرصيد: %1</translation>
    </message>
    <message>
        <source>Limit: %1</source>
        <translation>الحد: %1</translation>
    </message>
    <message>
        <source>New key: %1</source>
        <translation>المفتاح الجديد: %1</translation>
    </message>
    <message>
        <source>key revision and type</source>
        <translation>مراجعة المفتاح ونوعه</translation>
    </message>
    <message>
        <source>none</source>
        <translation>لا توجد</translation>
    </message>
    <message>
        <source>Second person, you sign for: %1 (%2), meter %3 · account %4 · %5</source>
        <translation>أيها الشخص الثاني، أنت توقّع على: %1 (%2)، العداد %3 · الحساب %4 · %5</translation>
    </message>
    <message>
        <source>Bought this month: %1. Last sale: %2. The carry-over credit of %3 stays.</source>
        <translation>المشترى هذا الشهر: %1. آخر عملية بيع: %2. ويبقى الرصيد المرحّل %3 كما هو.</translation>
    </message>
    <message>
        <source>⚠ It brings another tariff: %1 in the place of %2.</source>
        <translation>⚠ ينقل ذلك إلى تعرفة أخرى: %1 بدلًا من %2.</translation>
    </message>
    <message>
        <source>tariff index %1 in the place of %2</source>
        <translation>مؤشر التعرفة %1 بدلًا من %2</translation>
    </message>
</context>
<context>
    <name>shahn::view::ErrorText</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 Reason: %2</source>
        <translation>%1 السبب: %2</translation>
    </message>
    <message>
        <source>Too many wrong passwords. Wait a moment and try again.</source>
        <translation>محاولات كثيرة بكلمة مرور خاطئة. انتظر لحظة ثم أعد المحاولة.</translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong passwords. Try again in %n minute(s).</source>
        <translation>
            <numerusform>محاولات كثيرة بكلمة مرور خاطئة. أعد المحاولة الآن.</numerusform>
            <numerusform>محاولات كثيرة بكلمة مرور خاطئة. أعد المحاولة بعد دقيقة واحدة.</numerusform>
            <numerusform>محاولات كثيرة بكلمة مرور خاطئة. أعد المحاولة بعد دقيقتين.</numerusform>
            <numerusform>محاولات كثيرة بكلمة مرور خاطئة. أعد المحاولة بعد %n دقائق.</numerusform>
            <numerusform>محاولات كثيرة بكلمة مرور خاطئة. أعد المحاولة بعد %n دقيقة.</numerusform>
            <numerusform>محاولات كثيرة بكلمة مرور خاطئة. أعد المحاولة بعد %n دقيقة.</numerusform>
        </translation>
    </message>
    <message>
        <source>The server cannot be reached. Check the network.</source>
        <translation>تعذّر الوصول إلى الخادم. تحقّق من الشبكة.</translation>
    </message>
    <message>
        <source>The server did not answer in time.</source>
        <translation>لم يُجب الخادم في الوقت المحدد.</translation>
    </message>
    <message>
        <source>The outcome is unknown. The server is being asked.</source>
        <translation>النتيجة غير معروفة. جارٍ الاستعلام من الخادم.</translation>
    </message>
    <message>
        <source>The disk is full. Nothing was stored. Tell the administrator.</source>
        <translation>القرص ممتلئ. لم يُخزَّن شيء. أبلغ مدير النظام.</translation>
    </message>
    <message>
        <source>Too many requests in a short time. Wait a moment and try again.</source>
        <translation>طلبات كثيرة في وقت قصير. انتظر لحظة ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>The printer did not print. Check paper, cable and power, then print again.</source>
        <translation>لم تطبع الطابعة. تحقّق من الورق والكابل والكهرباء ثم اطبع مرة أخرى.</translation>
    </message>
    <message>
        <source>The request was damaged on its way. Try again; if it stays, call support.</source>
        <translation>وصل الطلب تالفًا. أعد المحاولة، وإن تكرر الأمر فاتصل بالدعم.</translation>
    </message>
    <message>
        <source>Something that was entered is not valid. Check it and try again.</source>
        <translation>أحد المدخلات غير صالح. راجعه ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>Something that is needed was not entered.</source>
        <translation>لم يُدخَل أحد البيانات المطلوبة.</translation>
    </message>
    <message>
        <source>The server does not understand this request. The programs may be of different versions.</source>
        <translation>لم يفهم الخادم هذا الطلب. قد يكون إصدارا البرنامجين مختلفين.</translation>
    </message>
    <message>
        <source>The request is too large.</source>
        <translation>الطلب أكبر من المسموح به.</translation>
    </message>
    <message>
        <source>What was asked for does not exist.</source>
        <translation>المطلوب غير موجود.</translation>
    </message>
    <message>
        <source>The server does not offer this. The programs may be of different versions.</source>
        <translation>الخادم لا يوفّر هذه العملية. قد يكون إصدارا البرنامجين مختلفين.</translation>
    </message>
    <message>
        <source>The server refused the form of the request. The programs may be of different versions.</source>
        <translation>رفض الخادم صيغة الطلب. قد يكون إصدارا البرنامجين مختلفين.</translation>
    </message>
    <message>
        <source>The request had no number of its own. Call support.</source>
        <translation>لا يحمل الطلب رقمًا خاصًا به. اتصل بالدعم.</translation>
    </message>
    <message>
        <source>The server has no record of this request.</source>
        <translation>لا يوجد لدى الخادم سجل لهذا الطلب.</translation>
    </message>
    <message>
        <source>The amount is too large.</source>
        <translation>المبلغ أكبر من المسموح به.</translation>
    </message>
    <message>
        <source>The currency is not that of the utility.</source>
        <translation>العملة ليست عملة الشركة.</translation>
    </message>
    <message>
        <source>A meter number has 11 or 13 digits.</source>
        <translation>يتكون رقم العداد من 11 أو 13 رقمًا.</translation>
    </message>
    <message>
        <source>Wrong meter number: its check digit does not fit. Read it from the meter again.</source>
        <translation>رقم العداد غير صحيح: رقم التحقق لا يطابق. اقرأه من العداد مرة أخرى.</translation>
    </message>
    <message>
        <source>This meter is not known. Check the number or search by name.</source>
        <translation>هذا العداد غير مسجَّل. تحقّق من الرقم أو ابحث بالاسم.</translation>
    </message>
    <message>
        <source>The largest purchase on this tariff is %1.</source>
        <translation>أكبر مبلغ للشراء بهذه التعرفة هو %1.</translation>
    </message>
    <message>
        <source>The settings of the program are wrong. Tell the administrator.</source>
        <translation>إعدادات البرنامج غير صحيحة. أبلغ مدير النظام.</translation>
    </message>
    <message>
        <source>A file cannot be read.</source>
        <translation>تعذّرت قراءة ملف.</translation>
    </message>
    <message>
        <source>A token has 20 digits.</source>
        <translation>يتكون رمز الشحن من 20 رقمًا.</translation>
    </message>
    <message>
        <source>A key does not have the right form. Tell the administrator.</source>
        <translation>صيغة المفتاح غير صحيحة. أبلغ مدير النظام.</translation>
    </message>
    <message>
        <source>A test file does not have the right form.</source>
        <translation>صيغة ملف الاختبار غير صحيحة.</translation>
    </message>
    <message>
        <source>User name or password is wrong.</source>
        <translation>اسم المستخدم أو كلمة المرور غير صحيحة.</translation>
    </message>
    <message>
        <source>You do not have the right to do this.</source>
        <translation>ليست لديك صلاحية لهذه العملية.</translation>
    </message>
    <message>
        <source>The activation code is wrong, used or expired. Ask the administrator for a new one.</source>
        <translation>رمز التفعيل غير صحيح أو مستعمل أو منتهي الصلاحية. اطلب رمزًا جديدًا من مدير النظام.</translation>
    </message>
    <message>
        <source>This machine has not been activated for this server.</source>
        <translation>لم يُفعَّل هذا الجهاز لدى هذا الخادم.</translation>
    </message>
    <message>
        <source>This session belongs to another machine. Sign in again.</source>
        <translation>هذه الجلسة تخص جهازًا آخر. سجّل الدخول من جديد.</translation>
    </message>
    <message>
        <source>Meter blocked: nothing can be sold to it.</source>
        <translation>العداد موقوف: لا يمكن البيع له.</translation>
    </message>
    <message>
        <source>No price is in force for this meter today. Tell the administrator.</source>
        <translation>لا توجد تعرفة سارية لهذا العداد اليوم. أبلغ مدير النظام.</translation>
    </message>
    <message>
        <source>This program is too old for the server. Ask for the new version.</source>
        <translation>هذا البرنامج أقدم مما يقبله الخادم. اطلب الإصدار الجديد.</translation>
    </message>
    <message>
        <source>The server has no vending key for this meter. Tell the administrator.</source>
        <translation>لا يوجد لدى الخادم مفتاح بيع لهذا العداد. أبلغ مدير النظام.</translation>
    </message>
    <message>
        <source>The vending key of this meter has expired. Tell the administrator.</source>
        <translation>انتهت صلاحية مفتاح البيع لهذا العداد. أبلغ مدير النظام.</translation>
    </message>
    <message>
        <source>The vending key of this meter is not active yet. Tell the administrator.</source>
        <translation>مفتاح البيع لهذا العداد غير مفعَّل بعد. أبلغ مدير النظام.</translation>
    </message>
    <message>
        <source>The vending key of this meter may not be used any more. Tell the administrator.</source>
        <translation>لم يعد استعمال مفتاح البيع لهذا العداد مسموحًا. أبلغ مدير النظام.</translation>
    </message>
    <message>
        <source>The base date of this meter&apos;s key is wrong. Tell the administrator.</source>
        <translation>تاريخ الأساس لمفتاح هذا العداد غير صحيح. أبلغ مدير النظام.</translation>
    </message>
    <message>
        <source>The token algorithm of this meter is not supported. Tell the administrator.</source>
        <translation>خوارزمية رموز الشحن لهذا العداد غير مدعومة. أبلغ مدير النظام.</translation>
    </message>
    <message>
        <source>The server&apos;s security module may issue no more tokens. Tell the administrator.</source>
        <translation>لم يعد مسموحًا لوحدة الأمان في الخادم بإصدار رموز شحن أخرى. أبلغ مدير النظام.</translation>
    </message>
    <message>
        <source>The meter cannot be changed to this key. Tell the administrator.</source>
        <translation>لا يمكن تغيير العداد إلى هذا المفتاح. أبلغ مدير النظام.</translation>
    </message>
    <message>
        <source>The meter did not accept the token.</source>
        <translation>لم يقبل العداد رمز الشحن.</translation>
    </message>
    <message>
        <source>Something went wrong inside the program. Call support.</source>
        <translation>حدث خطأ داخلي في البرنامج. اتصل بالدعم.</translation>
    </message>
    <message>
        <source>The stored data is of a newer version than this program. Call support.</source>
        <translation>البيانات المخزنة من إصدار أحدث من هذا البرنامج. اتصل بالدعم.</translation>
    </message>
    <message>
        <source>The stored data does not fit this program. Call support.</source>
        <translation>البيانات المخزنة لا تطابق هذا البرنامج. اتصل بالدعم.</translation>
    </message>
    <message>
        <source>The stored data of meter %1 is damaged: no tokens are made for it. Call the head office. Other customers can be served.</source>
        <translation>البيانات المخزنة للعداد %1 تالفة: لا تصدر له رموز. اتصل بالإدارة العامة. يمكن خدمة المشتركين الآخرين.</translation>
    </message>
    <message>
        <source>Stored data is damaged. Stop selling and call support.</source>
        <translation>البيانات المخزنة تالفة. أوقف البيع واتصل بالدعم.</translation>
    </message>
    <message>
        <source>The server&apos;s key vault is closed. Tell the administrator.</source>
        <translation>خزنة المفاتيح في الخادم مغلقة. أبلغ مدير النظام.</translation>
    </message>
    <message>
        <source>The server&apos;s key vault is not available. Tell the administrator.</source>
        <translation>خزنة المفاتيح في الخادم غير متاحة. أبلغ مدير النظام.</translation>
    </message>
    <message>
        <source>The identity of the server or of this machine could not be proved. Do not go on; call the administrator.</source>
        <translation>تعذّر إثبات هوية الخادم أو هذا الجهاز. لا تتابع العمل واتصل بمدير النظام.</translation>
    </message>
    <message>
        <source>This exists already.</source>
        <translation>هذا موجود مسبقًا.</translation>
    </message>
    <message>
        <source>The program is already running on this machine with the same data.</source>
        <translation>البرنامج يعمل مسبقًا على هذا الجهاز بالبيانات نفسها.</translation>
    </message>
    <message>
        <source>The server is busy. Nothing was done. Try again in a moment.</source>
        <translation>الخادم مشغول. لم يُنفَّذ شيء. أعد المحاولة بعد لحظات.</translation>
    </message>
    <message>
        <source>The server&apos;s database is not available. Nothing was done. Try again later.</source>
        <translation>قاعدة بيانات الخادم غير متاحة. لم يُنفَّذ شيء. أعد المحاولة لاحقًا.</translation>
    </message>
    <message>
        <source>This request number was already used for another request. Nothing was done. Call support.</source>
        <translation>استُخدم رقم الطلب هذا لطلب آخر. لم يُنفَّذ شيء. اتصل بالدعم.</translation>
    </message>
    <message>
        <source>The server confirmed that nothing was done. It can be asked for again.</source>
        <translation>أكّد الخادم أنه لم يُنفَّذ شيء. يمكن إعادة الطلب.</translation>
    </message>
    <message>
        <source>A key component was mistyped: its check value does not fit.</source>
        <translation>جزء من المفتاح كُتب خطأً: قيمة التحقق لا تطابقه.</translation>
    </message>
    <message>
        <source>The meter was removed: no tokens are made for it.</source>
        <translation>تمت إزالة العداد: لا تصدر له رموز.</translation>
    </message>
    <message>
        <source>This point of sale may not serve the area of this meter.</source>
        <translation>لا يجوز لنقطة البيع هذه خدمة منطقة هذا العداد.</translation>
    </message>
    <message>
        <source>The outcome of an earlier request for this meter is unknown. Wait until the server has answered.</source>
        <translation>نتيجة طلب سابق لهذا العداد غير معروفة. انتظر حتى يجيب الخادم.</translation>
    </message>
    <message>
        <source>The key type of this meter does not allow this token. Tell the administrator.</source>
        <translation>نوع مفتاح هذا العداد لا يسمح بهذا الرمز. أبلغ مدير النظام.</translation>
    </message>
    <message>
        <source>The clock of the server cannot be trusted. Nothing was done. Tell the administrator.</source>
        <translation>لا يمكن الوثوق بساعة الخادم. لم يُنفَّذ شيء. أبلغ مدير النظام.</translation>
    </message>
    <message>
        <source>The server is busy with another change. Nothing was done. Try again in a moment.</source>
        <translation>الخادم مشغول بتعديل آخر. لم يُنفَّذ شيء. أعد المحاولة بعد لحظات.</translation>
    </message>
    <message>
        <source>A second person has to approve this. Ask a colleague to sign.</source>
        <translation>يجب أن يعتمد هذا شخص ثانٍ. اطلب من زميل أن يوقّع.</translation>
    </message>
    <message>
        <source>The journal of this machine cannot be written. Nothing was done. Call support.</source>
        <translation>تعذّرت الكتابة في يومية هذا الجهاز. لم يُنفَّذ شيء. اتصل بالدعم.</translation>
    </message>
    <message>
        <source>The amount can be read in two ways. Type %1 or %2.</source>
        <translation>يمكن قراءة المبلغ بطريقتين. اكتب %1 أو %2.</translation>
    </message>
    <message>
        <source>The amount is not understood. Type it like 50 or 50.5, without thousands separators.</source>
        <translation>المبلغ غير مفهوم. اكتبه مثل 50 أو 50.5، دون فواصل الآلاف.</translation>
    </message>
    <message>
        <source>This person may not approve this for this office. Ask a colleague who may.</source>
        <translation>لا يحق لهذا الشخص اعتماد ذلك لهذا المكتب. اطلب من زميل يحق له ذلك.</translation>
    </message>
    <message>
        <source>This code is for %1, and this machine is %2. The code is still good for %1. Ask the administrator for a code for %2.</source>
        <translation>هذا الرمز مخصص لـ %1، وهذا الجهاز هو %2. ما زال الرمز صالحًا لـ %1. اطلب من مدير النظام رمزًا لـ %2.</translation>
    </message>
    <message>
        <source>By the clock of this computer it is %1, and at that time the server&apos;s certificate is not valid. Set date and time of this computer. If they are right, call the administrator.</source>
        <translation>الوقت حسب ساعة هذا الجهاز %1، وشهادة الخادم غير سارية في هذا الوقت. اضبط تاريخ هذا الجهاز ووقته. إن كانا صحيحين فاتصل بمدير النظام.</translation>
    </message>
    <message>
        <source>This machine has been blocked. Ask the administrator for a new activation code.</source>
        <translation>تم إيقاف هذا الجهاز. اطلب رمز تفعيل جديدًا من مدير النظام.</translation>
    </message>
    <message>
        <source>A file or folder of this machine can be read or changed by others. Call the administrator.</source>
        <translation>ملف أو مجلد على هذا الجهاز يمكن لغيرك قراءته أو تغييره. اتصل بمدير النظام.</translation>
    </message>
    <message>
        <source>Receipts cannot be written to the folder %1. Choose another one in the settings, or tell the administrator.</source>
        <translation>لا يمكن حفظ الإيصالات في المجلد %1. اختر مجلدًا آخر في الإعدادات أو أبلغ مدير النظام.</translation>
    </message>
    <message>
        <source>Your session has ended. Sign in again.</source>
        <translation>انتهت جلستك. سجّل الدخول من جديد.</translation>
    </message>
    <message>
        <source>Receipts cannot be written to the folder %1: a file stands in its place. Choose another one in the settings.</source>
        <translation>لا يمكن حفظ الإيصالات في المجلد %1: في مكانه ملف. اختر مجلدًا آخر في الإعدادات.</translation>
    </message>
    <message>
        <source>Receipts cannot be written to the folder %1: you have no right to write there. Choose another one in the settings, or tell the administrator.</source>
        <translation>لا يمكن حفظ الإيصالات في المجلد %1: ليس لك حق الكتابة فيه. اختر مجلدًا آخر في الإعدادات أو أبلغ مدير النظام.</translation>
    </message>
    <message>
        <source>The disk is full, so the receipt was not written. What was sold stays sold. Tell the administrator.</source>
        <translation>القرص ممتلئ، لذلك لم يُكتب الإيصال. ما تم بيعه يبقى مبيعًا. أبلغ مدير النظام.</translation>
    </message>
    <message>
        <source>This machine cannot read what an earlier request was for, and its outcome is unknown. Wait until the server has answered.</source>
        <translation>لا يستطيع هذا الجهاز قراءة ما كان طلب سابق لأجله، ونتيجته غير معروفة. انتظر حتى يرد الخادم.</translation>
    </message>
    <message>
        <source>The amount is not understood. Type it like 5000: only digits, no decimals and no thousands separators.</source>
        <translation>المبلغ غير مفهوم. اكتبه مثل 5000: أرقام فقط، دون كسور ودون فواصل الآلاف.</translation>
    </message>
    <message numerus="yes">
        <source>An amount has at most %n decimal(s).</source>
        <translation>
            <numerusform>لا كسور في المبلغ.</numerusform>
            <numerusform>في المبلغ منزلة عشرية واحدة على الأكثر.</numerusform>
            <numerusform>في المبلغ منزلتان عشريتان على الأكثر.</numerusform>
            <numerusform>في المبلغ %n منازل عشرية على الأكثر.</numerusform>
            <numerusform>في المبلغ %n منزلة عشرية على الأكثر.</numerusform>
            <numerusform>في المبلغ %n منزلة عشرية على الأكثر.</numerusform>
        </translation>
    </message>
    <message>
        <source>The activation code is mistyped. Compare it with the paper.</source>
        <translation>رمز التفعيل مكتوب خطأ. قارنه بالورقة.</translation>
    </message>
    <message>
        <source>Second person: %1</source>
        <translation>الشخص الثاني: %1</translation>
    </message>
    <message>
        <source>The password is wrong.</source>
        <translation>كلمة المرور غير صحيحة.</translation>
    </message>
    <message>
        <source>%1 does not say where the folder for receipts is. Enter it from the beginning, or choose it.</source>
        <translation>%1 لا يدل على مكان مجلد الإيصالات. أدخل مساره من أوله، أو اختره.</translation>
    </message>
    <message>
        <source>The server has answered an earlier request for this meter, and the journal of this machine cannot be written. Ask for nothing else for this meter. Tell the administrator.</source>
        <translation>رد الخادم على طلب سابق لهذا العداد، لكن تتعذّر الكتابة في يومية هذا الجهاز. لا تطلب شيئًا آخر لهذا العداد. أبلغ مدير النظام.</translation>
    </message>
    <message>
        <source>Another program holds the data of this machine, so it cannot be written. Nothing was done. Tell the administrator.</source>
        <translation>يحجز برنامج آخر بيانات هذا الجهاز فتتعذّر الكتابة فيها. لم يُنفَّذ شيء. أبلغ مدير النظام.</translation>
    </message>
    <message>
        <source>This meter has received too many tokens in a short time. Try again later.</source>
        <translation>استلم هذا العداد رموزًا كثيرة في وقت قصير. أعد المحاولة لاحقًا.</translation>
    </message>
    <message numerus="yes">
        <source>This meter has received too many tokens in a short time. Try again in %n minute(s).</source>
        <translation>
            <numerusform>استلم هذا العداد رموزًا كثيرة في وقت قصير. أعد المحاولة الآن.</numerusform>
            <numerusform>استلم هذا العداد رموزًا كثيرة في وقت قصير. أعد المحاولة بعد دقيقة واحدة.</numerusform>
            <numerusform>استلم هذا العداد رموزًا كثيرة في وقت قصير. أعد المحاولة بعد دقيقتين.</numerusform>
            <numerusform>استلم هذا العداد رموزًا كثيرة في وقت قصير. أعد المحاولة بعد %n دقائق.</numerusform>
            <numerusform>استلم هذا العداد رموزًا كثيرة في وقت قصير. أعد المحاولة بعد %n دقيقة.</numerusform>
            <numerusform>استلم هذا العداد رموزًا كثيرة في وقت قصير. أعد المحاولة بعد %n دقيقة.</numerusform>
        </translation>
    </message>
    <message>
        <source>You do not belong to this office. Sign in at a station of your own office.</source>
        <translation>أنت لا تتبع هذا المكتب. سجّل الدخول من نقطة بيع تابعة لمكتبك.</translation>
    </message>
    <message>
        <source>Somebody else has saved this record meanwhile. Look at what was changed, then save again.</source>
        <translation>حفظ شخص آخر هذا السجل في هذه الأثناء. راجع ما تغيّر ثم احفظ من جديد.</translation>
    </message>
    <message>
        <source>The disk is full. Make room on it, or choose another folder.</source>
        <translation>القرص ممتلئ. أفرغ مكانًا عليه أو اختر مجلدًا آخر.</translation>
    </message>
    <message>
        <source>The file cannot be written. Close it in other programs, or choose another name or folder.</source>
        <translation>لا يمكن كتابة الملف. أغلقه في البرامج الأخرى أو اختر اسمًا أو مجلدًا آخر.</translation>
    </message>
    <message>
        <source>The server is not approved for selling yet: a second administrator has to do that. Tell the administrator.</source>
        <translation>لم يُعتمد الخادم للبيع بعد: يعتمده مدير نظام ثانٍ. أبلغ مدير النظام.</translation>
    </message>
    <message>
        <source>The price has changed meanwhile. Nothing was sold. Look at the new price.</source>
        <translation>تغيّر السعر في هذه الأثناء. لم تتم أي عملية بيع. انظر إلى السعر الجديد.</translation>
    </message>
    <message>
        <source>The smallest purchase for this meter is now %1.</source>
        <translation>أقل مبلغ لشراء هذا العداد الآن %1.</translation>
    </message>
    <message>
        <source>The free energy of this month was given already, or this customer has none.</source>
        <translation>مُنحت الطاقة المجانية لهذا الشهر من قبل، أو ليس لهذا المشترك طاقة مجانية.</translation>
    </message>
    <message>
        <source>This amount does not buy the smallest unit of energy.</source>
        <translation>هذا المبلغ لا يشتري أصغر وحدة من الطاقة.</translation>
    </message>
    <message>
        <source>This sale was reversed: its money was given back, and its tokens are void.</source>
        <translation>عُكست عملية البيع هذه: رُدّ مالها، ورموزها لاغية.</translation>
    </message>
    <message>
        <source>This sale is not of this day, this point of sale and this person: say what shows that its tokens are not in the meter.</source>
        <translation>عملية البيع هذه ليست من هذا اليوم ونقطة البيع هذه وهذا الشخص: اذكر ما يثبت أن رموزها ليست في العداد.</translation>
    </message>
    <message>
        <source>A later purchase of this meter rests on this one. Reverse the later one first.</source>
        <translation>تقوم عملية شراء لاحقة لهذا العداد على هذه العملية. اعكس اللاحقة أولًا.</translation>
    </message>
    <message>
        <source>This sale cannot be reversed: the server does not know any more what it changed. Tell the administrator.</source>
        <translation>لا يمكن عكس عملية البيع هذه: لم يعد الخادم يعرف ما الذي غيّرته. أخبر المسؤول.</translation>
    </message>
    <message>
        <source>%1 Nothing was done yet: the second person signs again.</source>
        <translation>%1 لم يحدث شيء بعد: يوقّع الشخص الثاني مرة أخرى.</translation>
    </message>
    <message>
        <source>Too little was handed over: %1 is missing.</source>
        <translation>المبلغ المسلَّم أقل من المطلوب: ينقص %1.</translation>
    </message>
    <message>
        <source>There is no customer with this account number.</source>
        <translation>لا يوجد مشترك برقم الحساب هذا.</translation>
    </message>
    <message>
        <source>Nothing is owed of this debt any more. Look at the debts again.</source>
        <translation>لم يعد من هذا الدين شيء مستحق. راجع الديون من جديد.</translation>
    </message>
    <message>
        <source>This is more than is owed of the debt: %1.</source>
        <translation>هذا أكثر مما بقي من الدين: %1.</translation>
    </message>
    <message>
        <source>The credit of the vendor is not enough for this sale: %1 is left. Nothing was sold. Tell your manager that money has to be paid in.</source>
        <translation>رصيد الوكيل لا يكفي لهذه العملية: المتبقي %1. لم يُبَع شيء. أخبر مديرك بوجوب إيداع مبلغ.</translation>
    </message>
    <message>
        <source>The vendor of this point of sale is blocked: nothing is sold here. Tell your manager.</source>
        <translation>وكيل نقطة البيع هذه موقوف: لا يُباع شيء هنا. أخبر مديرك.</translation>
    </message>
    <message>
        <source>This entry cannot be taken back: it is of another vendor or amount, or was taken back already.</source>
        <translation>لا يمكن إلغاء هذا القيد: فهو لوكيل آخر أو بمبلغ آخر، أو أُلغي من قبل.</translation>
    </message>
    <message>
        <source>Other tokens were given in the place of these, which the meter refused: they are not given out again.</source>
        <translation>أُعطيت رموز أخرى بدلًا من هذه التي رفضها العداد: لا تُعطى ثانية.</translation>
    </message>
    <message>
        <source>What was left in the old meter was transferred already.</source>
        <translation>ما تبقّى في العداد القديم نُقل من قبل.</translation>
    </message>
    <message>
        <source>This request was decided meanwhile, was taken back, or its time is over.</source>
        <translation>تقرّر هذا الطلب في الأثناء، أو سُحب، أو انتهت مدته.</translation>
    </message>
    <message>
        <source>This cannot be done any more as it was asked for. Decline it; it has to be asked for anew.</source>
        <translation>لم يعد ممكنًا تنفيذ هذا كما طُلب. ارفضه؛ يجب أن يُطلب من جديد.</translation>
    </message>
    <message>
        <source>The tariff index %1 of the supply group %2 stands for no tariff, and that of this customer has another one there. Ask for the index of the tariff.</source>
        <translation>مؤشر التعرفة %1 في مجموعة التزويد %2 لا يدل على تعرفة، ولتعرفة هذا المشترك مؤشر آخر فيها. استعمل مؤشر التعرفة.</translation>
    </message>
    <message>
        <source>The meter has the tariff index %1 of the supply group %2, which stands for the tariff %3. Key change tokens to another index bring the meter to its tariff.</source>
        <translation>للعداد مؤشر التعرفة %1 في مجموعة التزويد %2، وهو يدل على التعرفة %3. رموز تغيير المفتاح إلى مؤشر آخر تنقل العداد إلى تعرفته.</translation>
    </message>
    <message>
        <source>The later purchase with receipt %1 rests on this one. Reverse that one first.</source>
        <translation>عملية الشراء اللاحقة بالإيصال %1 تقوم على هذه. اعكسها أولًا.</translation>
    </message>
    <message>
        <source>Another sale was made in the place of the reversed one already.</source>
        <translation>أُجريت عملية بيع أخرى بدل العملية المعكوسة من قبل.</translation>
    </message>
    <message>
        <source>What was reversed was no sale that this one could stand in the place of: sell without it.</source>
        <translation>ما عُكس ليس عملية بيع يمكن أن تحلّ هذه محلّها: بِع دون ربط بها.</translation>
    </message>
    <message>
        <source>This gives value: another person has to sign for it before it is done.</source>
        <translation>هذا يعطي قيمة: يجب أن يوقّع عليه شخص آخر قبل أن يُنفَّذ.</translation>
    </message>
    <message>
        <source>Too many of your requests to sign are open. Take back what is not needed any more, or wait until somebody has decided.</source>
        <translation>طلبات التوقيع المفتوحة منك كثيرة. اسحب ما لم تعد تحتاج إليه، أو انتظر حتى يقرّر أحد.</translation>
    </message>
    <message>
        <source>The key change does not bring the tariff that this page has told. Go back: it is looked at again.</source>
        <translation>تغيير المفتاح لا ينقل إلى التعرفة التي ذكرتها هذه الصفحة. ارجع: يُنظر فيه من جديد.</translation>
    </message>
</context>
<context>
    <name>shahn::view::ExportLine</name>
    <message>
        <source>The list is being exported</source>
        <translation>يجري تصدير القائمة</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مرة أخرى</translation>
    </message>
    <message>
        <source>Exporting to %1. Records so far: %2</source>
        <translation>يجري التصدير إلى %1. السجلات حتى الآن: %2</translation>
    </message>
    <message>
        <source>Exported to %1. Records: %2</source>
        <translation>تم التصدير إلى %1. عدد السجلات: %2</translation>
    </message>
    <message>
        <source>The list was not exported to %1. %2</source>
        <translation>لم تُصدَّر القائمة إلى %1. %2</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>تصدير القائمة</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>جداول (*.csv)</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>حفظ بصيغة PDF</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>ملفات PDF (*.pdf)</translation>
    </message>
    <message>
        <source>The list is being printed.</source>
        <translation>تجري طباعة القائمة.</translation>
    </message>
    <message>
        <source>Saving as %1.</source>
        <translation>يجري الحفظ باسم %1.</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>تم الحفظ باسم %1.</translation>
    </message>
    <message>
        <source>Printed by %1.</source>
        <translation>طُبعت القائمة على %1.</translation>
    </message>
    <message>
        <source>The list was not printed. %1</source>
        <translation>لم تُطبع القائمة. %1</translation>
    </message>
    <message>
        <source>The list was not saved as %1. %2</source>
        <translation>لم تُحفظ القائمة باسم %1. %2</translation>
    </message>
</context>
<context>
    <name>shahn::view::FindField</name>
    <message>
        <source>Meter number</source>
        <translation>رقم العداد</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>المشترك</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>الحساب</translation>
    </message>
    <message>
        <source>Tariff</source>
        <translation>التعرفة</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Nobody was found. Check the number, or type a part of the name.</source>
        <translation>لم يُعثر على أحد. تحقّق من الرقم أو اكتب جزءًا من الاسم.</translation>
    </message>
    <message>
        <source>Several customers match. Choose one with the arrow keys, or type more.</source>
        <translation>هناك عدة مشتركين مطابقين. اختر واحدًا بمفاتيح الأسهم أو اكتب المزيد.</translation>
    </message>
    <message>
        <source>This customer has several meters. Choose one with the arrow keys.</source>
        <translation>لهذا المشترك عدة عدادات. اختر واحدًا بمفاتيح الأسهم.</translation>
    </message>
</context>
<context>
    <name>shahn::view::FoundText</name>
    <message>
        <source>⚠ The journal of this machine cannot be written (%1). What was sold stays sold. Tell the administrator.</source>
        <translation>⚠ تعذّرت الكتابة في يومية هذا الجهاز (%1). ما تم بيعه يبقى مبيعًا. أبلغ مدير النظام.</translation>
    </message>
    <message>
        <source>⚠ The journal of this machine has entries that cannot be read (%1): receipts that did not come out may be among them. Tell the administrator.</source>
        <translation>⚠ في يومية هذا الجهاز قيود لا يمكن قراءتها (%1)، وقد تكون بينها إيصالات لم تخرج من الطابعة. أبلغ مدير النظام.</translation>
    </message>
    <message>
        <source>Nobody knows yet what became of this request. Ask for nothing else for meter %1 before the server has answered.</source>
        <translation>لا يُعرف بعد ما حدث لهذا الطلب. لا تطلب شيئًا آخر للعداد %1 قبل رد الخادم.</translation>
    </message>
    <message>
        <source>This machine cannot read what request %1 was for. Nothing can be sold here before the server has answered what became of it.</source>
        <translation>لا يستطيع هذا الجهاز قراءة ما كان الطلب %1 لأجله. لا يمكن بيع شيء هنا قبل أن يجيب الخادم عمّا آل إليه.</translation>
    </message>
    <message>
        <source>This machine cannot read what request %1 was for. Ask the head office whose it was, see to its customer, then mark this as done.</source>
        <translation>لا يستطيع هذا الجهاز قراءة ما كان الطلب %1 لأجله. اسأل الإدارة العامة لمن كان، وأنجز معاملة المشترك، ثم ضع علامة «تم».</translation>
    </message>
    <message>
        <source>Hand over receipt %1, then mark this as done. F5 prints it again.</source>
        <translation>سلّم الإيصال %1 ثم ضع علامة «تم». يطبعه F5 مرة أخرى.</translation>
    </message>
    <message>
        <source>Receipt %1 has not come out of the printer: F5 prints it. Hand it over, then mark this as done.</source>
        <translation>لم يخرج الإيصال %1 من الطابعة: يطبعه F5. سلّمه ثم ضع علامة «تم».</translation>
    </message>
    <message>
        <source>⚠ cannot be read</source>
        <translation>⚠ لا يُقرأ</translation>
    </message>
    <message>
        <source>The server has answered, but the journal of this machine cannot be written, so this cannot be marked as done yet. Ask for nothing else for meter %1. Tell the administrator.</source>
        <translation>رد الخادم، لكن تتعذّر الكتابة في يومية هذا الجهاز، لذلك لا يمكن وضع علامة «تم» بعد. لا تطلب شيئًا آخر للعداد %1. أبلغ مدير النظام.</translation>
    </message>
    <message>
        <source>⚠ %1 receipts had not come out of the printer. They are sent to the printer again; give them to their customers.</source>
        <translation>⚠ لم تخرج إيصالات من الطابعة، عددها %1. تُرسل إلى الطابعة من جديد؛ سلّمها إلى أصحابها.</translation>
    </message>
    <message>
        <source>Nobody knows yet what became of this request. Do not ask for it once more before the server has answered.</source>
        <translation>لا يُعرف بعد ما حدث لهذا الطلب. لا تطلبه مرة أخرى قبل رد الخادم.</translation>
    </message>
    <message>
        <source>The server has answered, but the journal of this machine cannot be written, so this cannot be marked as done yet. Do not ask for it once more. Tell the administrator.</source>
        <translation>رد الخادم، لكن تتعذّر الكتابة في يومية هذا الجهاز، لذلك لا يمكن وضع علامة «تم» بعد. لا تطلبه مرة أخرى. أبلغ مدير النظام.</translation>
    </message>
</context>
<context>
    <name>shahn::view::Gate</name>
    <message>
        <source>Activation</source>
        <translation>التفعيل</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>تسجيل الدخول</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>مقفلة</translation>
    </message>
</context>
<context>
    <name>shahn::view::HelpWindow</name>
    <message>
        <source>&amp;Guide</source>
        <translation>الدليل (&amp;د)</translation>
    </message>
    <message>
        <source>&amp;Find in the guide</source>
        <translation>البحث في الدليل (&amp;ب)</translation>
    </message>
    <message>
        <source>&amp;Next place</source>
        <translation>الموضع التالي (&amp;ت)</translation>
    </message>
    <message>
        <source>Chapters of the guide</source>
        <translation>فصول الدليل</translation>
    </message>
    <message>
        <source>Operator&apos;s guide</source>
        <translation>دليل المشغّل</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>المفاتيح (&amp;ف)</translation>
    </message>
    <message>
        <source>Keys and what they do</source>
        <translation>المفاتيح وعملها</translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation>حول البرنامج (&amp;ح)</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes without any warranty. It contains or uses what is listed here.</source>
        <translation>برنامج حر بموجب رخصة جنو العمومية العامة، الإصدار 3 أو أحدث، ويأتي دون أي ضمان. يحتوي على الأجزاء المذكورة هنا أو يستعملها.</translation>
    </message>
    <message>
        <source>Parts and their licences</source>
        <translation>الأجزاء ورخصها</translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation>نص الرخصة</translation>
    </message>
    <message>
        <source>Close  Esc</source>
        <translation>إغلاق  Esc</translation>
    </message>
    <message>
        <source>Shahn — Help</source>
        <translation>شحن — المساعدة</translation>
    </message>
    <message>
        <source>Shahn, version %1</source>
        <translation>شحن، الإصدار %1</translation>
    </message>
    <message>
        <source>This is not in the guide.</source>
        <translation>هذا غير موجود في الدليل.</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>المفتاح</translation>
    </message>
    <message>
        <source>Does</source>
        <translation>العمل</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>الجزء</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>الرخصة</translation>
    </message>
</context>
<context>
    <name>shahn::view::IssuePanel</name>
    <message>
        <source>Waiting for the server</source>
        <translation>في انتظار الخادم</translation>
    </message>
    <message>
        <source>The server is being asked whether the second person may approve.</source>
        <translation>جارٍ سؤال الخادم عن اعتماد الشخص الثاني.</translation>
    </message>
    <message>
        <source>&amp;Take the request back</source>
        <translation>سحب الطلب (&amp;س)</translation>
    </message>
    <message>
        <source>Ask &amp;another workplace  Shift+F9</source>
        <translation>اطلب من مكان عمل آخر (&amp;ط)  Shift+F9</translation>
    </message>
    <message>
        <source>The server is being asked to keep the request.</source>
        <translation>يُطلب من الخادم حفظ الطلب.</translation>
    </message>
    <message>
        <source>%1 has signed at another workplace. F9 carries it out.</source>
        <translation>وقّع %1 في مكان عمل آخر. F9 ينفّذه.</translation>
    </message>
    <message>
        <source>Waiting for a signature from another workplace, until %1. Esc leaves this meter: the request stays, and is here again when the meter is chosen.</source>
        <translation>بانتظار توقيع من مكان عمل آخر، حتى %1. Esc يترك هذا العداد: يبقى الطلب، ويظهر هنا من جديد عند اختيار العداد.</translation>
    </message>
    <message>
        <source>%1 has declined: %2</source>
        <translation>رفض %1: %2</translation>
    </message>
    <message>
        <source>Nobody has signed in time. Nothing was done.</source>
        <translation>لم يوقّع أحد في الوقت المحدد. لم يُنفَّذ شيء.</translation>
    </message>
    <message>
        <source>The request was taken back. Nothing was done.</source>
        <translation>سُحب الطلب. لم يُنفَّذ شيء.</translation>
    </message>
</context>
<context>
    <name>shahn::view::KeyBanner</name>
    <message numerus="yes">
        <source>%n more key(s).</source>
        <translation>
            <numerusform>لا مفاتيح أخرى.</numerusform>
            <numerusform>ومفتاح آخر.</numerusform>
            <numerusform>ومفتاحان آخران.</numerusform>
            <numerusform>و%n مفاتيح أخرى.</numerusform>
            <numerusform>و%n مفتاحًا آخر.</numerusform>
            <numerusform>و%n مفتاح آخر.</numerusform>
        </translation>
    </message>
    <message>
        <source>Call the head office.</source>
        <translation>اتصل بالإدارة العامة.</translation>
    </message>
    <message>
        <source>Vending key of supply group %1 (revision %2) is missing: its meters cannot be sold to.</source>
        <translation>مفتاح البيع لمجموعة التزويد %1 (المراجعة %2) غير موجود: لا يمكن البيع لعداداتها.</translation>
    </message>
    <message>
        <source>Vending key of supply group %1 (revision %2) has expired: its meters cannot be sold to.</source>
        <translation>انتهت صلاحية مفتاح البيع لمجموعة التزويد %1 (المراجعة %2): لا يمكن البيع لعداداتها.</translation>
    </message>
    <message>
        <source>Vending key of supply group %1 (revision %2) is past the date until which it may be used: its meters cannot be sold to.</source>
        <translation>مفتاح البيع لمجموعة التزويد %1 (المراجعة %2) تجاوز تاريخ السماح باستعماله: لا يمكن البيع لعداداتها.</translation>
    </message>
    <message>
        <source>Vending key of supply group %1 (revision %2) is not active yet: its meters cannot be sold to.</source>
        <translation>مفتاح البيع لمجموعة التزويد %1 (المراجعة %2) لم يُفعَّل بعد: لا يمكن البيع لعداداتها.</translation>
    </message>
    <message>
        <source>Vending key of supply group %1 (revision %2) cannot be used (%3): its meters cannot be sold to.</source>
        <translation>لا يمكن استعمال مفتاح البيع لمجموعة التزويد %1 (المراجعة %2) (%3): لا يمكن البيع لعداداتها.</translation>
    </message>
    <message>
        <source>On the server, the command smsctl keys list shows all keys.</source>
        <translation>على الخادم يعرض الأمر ⁦smsctl keys list⁩ كل المفاتيح.</translation>
    </message>
    <message>
        <source>Tell an administrator.</source>
        <translation>أبلغ مسؤول النظام.</translation>
    </message>
</context>
<context>
    <name>shahn::view::LeaveQuestion</name>
    <message>
        <source>Shahn — Not saved</source>
        <translation>شحن — لم يُحفظ</translation>
    </message>
    <message>
        <source>What you have typed is not saved. Leave without it?</source>
        <translation>ما كتبته لم يُحفظ. أتغادر دون حفظه؟</translation>
    </message>
    <message>
        <source>&amp;Leave without it</source>
        <translation>مغادرة دون حفظ (&amp;غ)</translation>
    </message>
    <message>
        <source>&amp;Stay</source>
        <translation>بقاء (&amp;ب)</translation>
    </message>
</context>
<context>
    <name>shahn::view::LedgerBookForm</name>
    <message>
        <source>Postings</source>
        <translation>القيود</translation>
    </message>
    <message>
        <source>Back  Esc</source>
        <translation>رجوع  Esc</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>المستند</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>الإيصال</translation>
    </message>
    <message>
        <source>By</source>
        <translation>بواسطة</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>المشترك</translation>
    </message>
    <message>
        <source>Debit</source>
        <translation>مدين</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>دائن</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>الرصيد</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>من %1 إلى %2</translation>
    </message>
    <message>
        <source>opening %1</source>
        <translation>أول المدة %1</translation>
    </message>
    <message>
        <source>debit %1</source>
        <translation>مدين %1</translation>
    </message>
    <message>
        <source>credit %1</source>
        <translation>دائن %1</translation>
    </message>
    <message>
        <source>closing %1</source>
        <translation>آخر المدة %1</translation>
    </message>
    <message>
        <source>The sums of the days have %1 more than the postings. Call for help.</source>
        <translation>مجاميع الأيام تزيد على القيود بمقدار %1. اطلب المساعدة.</translation>
    </message>
    <message>
        <source>Nothing was posted to it in this period.</source>
        <translation>لم يُقيّد فيه شيء في هذه الفترة.</translation>
    </message>
    <message>
        <source>%1 so far; more come as you scroll</source>
        <translation>%1 حتى الآن، والمزيد مع التمرير</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>المجموع %1</translation>
    </message>
    <message>
        <source>Export  Ctrl+E</source>
        <translation>تصدير  Ctrl+E</translation>
    </message>
    <message>
        <source>Print  F9</source>
        <translation>طباعة  F9</translation>
    </message>
    <message>
        <source>Book of an account</source>
        <translation>دفتر حساب</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>الحساب</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>الفترة</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>العملة</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>أول المدة</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>آخر المدة</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>نقطة البيع</translation>
    </message>
    <message>
        <source>Debt</source>
        <translation>الدين</translation>
    </message>
    <message>
        <source>More than %1 postings are too many for paper. Choose a shorter period, or export them.</source>
        <translation>أكثر من %1 قيدًا كثير على الورق. اختر فترة أقصر، أو صدّر القيود.</translation>
    </message>
    <message>
        <source>The rest of the postings is being fetched for paper.</source>
        <translation>يجري جلب بقية القيود من أجل الورق.</translation>
    </message>
    <message>
        <source>PDF  F6</source>
        <translation>ملف PDF  F6</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>حفظ بصيغة PDF</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>المستند الورقي</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>يتعلق بـ</translation>
    </message>
</context>
<context>
    <name>shahn::view::LedgerPage</name>
    <message>
        <source>Trial balance</source>
        <translation>ميزان المراجعة</translation>
    </message>
    <message>
        <source>Refresh  F5</source>
        <translation>تحديث  F5</translation>
    </message>
    <message>
        <source>Waiting for the server</source>
        <translation>في انتظار الخادم</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>الحسابات</translation>
    </message>
    <message>
        <source>Back  Esc</source>
        <translation>رجوع  Esc</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>الحساب</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>أول المدة</translation>
    </message>
    <message>
        <source>Debit</source>
        <translation>مدين</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>دائن</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>آخر المدة</translation>
    </message>
    <message>
        <source>The accounts do not add up to 0: %1 before the period, %2 at its end. Call for help.</source>
        <translation>مجموع الحسابات ليس صفرًا: %1 قبل الفترة و%2 في آخرها. اطلب المساعدة.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>من %1 إلى %2</translation>
    </message>
    <message>
        <source>All together: debit %1, credit %2</source>
        <translation>المجموع: مدين %1، دائن %2</translation>
    </message>
    <message>
        <source>Export  Ctrl+E</source>
        <translation>تصدير  Ctrl+E</translation>
    </message>
    <message>
        <source>PDF  F6</source>
        <translation>ملف PDF  F6</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>حفظ بصيغة PDF</translation>
    </message>
    <message>
        <source>Print  F9</source>
        <translation>طباعة  F9</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>الفترة</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>العملة</translation>
    </message>
</context>
<context>
    <name>shahn::view::LedgerWords</name>
    <message>
        <source>Sale</source>
        <translation>بيع</translation>
    </message>
    <message>
        <source>Reversal</source>
        <translation>عكس عملية بيع</translation>
    </message>
    <message>
        <source>Credit without a purchase</source>
        <translation>رصيد دون شراء</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>دفعة</translation>
    </message>
    <message>
        <source>Meter service</source>
        <translation>خدمة العداد</translation>
    </message>
    <message>
        <source>Entry to a vendor&apos;s account</source>
        <translation>قيد على حساب وكيل</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>قسيمة قيد</translation>
    </message>
    <message>
        <source>Debt recorded</source>
        <translation>تسجيل دين</translation>
    </message>
</context>
<context>
    <name>shahn::view::ListColumns</name>
    <message>
        <source>As at first</source>
        <translation>كما كانت في البداية</translation>
    </message>
</context>
<context>
    <name>shahn::view::ListPage</name>
    <message>
        <source>Column to look in</source>
        <translation>العمود الذي يُبحث فيه</translation>
    </message>
    <message>
        <source>What it begins with</source>
        <translation>بداية ما تبحث عنه</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>القيمة</translation>
    </message>
    <message>
        <source>Refresh  F5</source>
        <translation>تحديث  F5</translation>
    </message>
    <message>
        <source>Waiting for the server</source>
        <translation>في انتظار الخادم</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>السجلات</translation>
    </message>
    <message>
        <source>Back  Esc</source>
        <translation>رجوع  Esc</translation>
    </message>
    <message>
        <source>begins with…</source>
        <translation>يبدأ بـ…</translation>
    </message>
    <message>
        <source>is…</source>
        <translation>يساوي…</translation>
    </message>
    <message>
        <source>all</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>There is nothing here yet.</source>
        <translation>لا يوجد شيء هنا بعد.</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>المجموع %1</translation>
    </message>
    <message>
        <source>%1 so far; more come as you scroll</source>
        <translation>%1 حتى الآن، والمزيد مع التمرير</translation>
    </message>
    <message>
        <source>Nothing was found. Esc shows all again.</source>
        <translation>لم يُعثر على شيء. Esc يعرض الكل من جديد.</translation>
    </message>
    <message>
        <source>&amp;Look in</source>
        <translation>ابحث في (&amp;ف)</translation>
    </message>
    <message>
        <source>&amp;for</source>
        <translation>عن (&amp;ع)</translation>
    </message>
    <message>
        <source>Columns  F4</source>
        <translation>الأعمدة  F4</translation>
    </message>
    <message>
        <source>Export  Ctrl+E</source>
        <translation>تصدير  Ctrl+E</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Copy the row</source>
        <translation>نسخ الصف</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>تصدير…</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>الأعمدة…</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>عدد ما وُجد: %1</translation>
    </message>
    <message>
        <source>There is nothing here yet. Ins makes the first.</source>
        <translation>لا يوجد شيء هنا بعد. المفتاح Ins ينشئ الأول.</translation>
    </message>
</context>
<context>
    <name>shahn::view::ListingWords</name>
    <message>
        <source>Help line: %1</source>
        <translation>هاتف المشتركين: %1</translation>
    </message>
    <message>
        <source>Printed %1 by %2</source>
        <translation>طُبع في %1 بواسطة %2</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>صفحة %1 من %2</translation>
    </message>
</context>
<context>
    <name>shahn::view::LockPage</name>
    <message>
        <source>Locked</source>
        <translation>مقفلة</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>كلمة المرور (&amp;ك)</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>فتح القفل</translation>
    </message>
    <message>
        <source>&amp;Sign in as another person</source>
        <translation>تسجيل الدخول باسم شخص آخر (&amp;س)</translation>
    </message>
    <message>
        <source>Waiting for the server</source>
        <translation>في انتظار الخادم</translation>
    </message>
    <message>
        <source>%1 is signed in. Type the password of this person to go on; everything is as it was left.</source>
        <translation>المستخدم: %1. اكتب كلمة المرور للمتابعة، وكل شيء كما تُرك.</translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation>مفتاح Caps Lock مفعّل.</translation>
    </message>
</context>
<context>
    <name>shahn::view::MainWindow</name>
    <message>
        <source>Shahn</source>
        <translation>شحن</translation>
    </message>
    <message>
        <source>F1 help</source>
        <translation>F1 مساعدة</translation>
    </message>
    <message>
        <source>The session ended before what was typed was saved (%1). It is gone.</source>
        <translation>انتهت الجلسة قبل حفظ ما كُتب (%1)، ولم يبقَ منه شيء.</translation>
    </message>
</context>
<context>
    <name>shahn::view::NavButton</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <translation>%1 — %2</translation>
    </message>
</context>
<context>
    <name>shahn::view::Navigation</name>
    <message>
        <source>« Icons only</source>
        <translation>« أيقونات فقط</translation>
    </message>
    <message>
        <source>Show the names of the pages</source>
        <translation>إظهار أسماء الصفحات</translation>
    </message>
    <message>
        <source>Icons only</source>
        <translation>أيقونات فقط</translation>
    </message>
    <message>
        <source>Show the names of the pages (Ctrl+B)</source>
        <translation>إظهار أسماء الصفحات (Ctrl+B)</translation>
    </message>
    <message>
        <source>Show icons only (Ctrl+B)</source>
        <translation>إظهار الأيقونات فقط (Ctrl+B)</translation>
    </message>
</context>
<context>
    <name>shahn::view::OutcomePanel</name>
    <message>
        <source>Waiting for the server</source>
        <translation>في انتظار الخادم</translation>
    </message>
</context>
<context>
    <name>shahn::view::OutcomesPage</name>
    <message>
        <source>Back  Esc</source>
        <translation>رجوع  Esc</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>وقت الإرسال</translation>
    </message>
    <message>
        <source>Meter number</source>
        <translation>رقم العداد</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>asking the server</source>
        <translation>جارٍ الاستعلام من الخادم</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>في الانتظار</translation>
    </message>
    <message>
        <source>No request is waiting for an answer.</source>
        <translation>لا يوجد طلب في انتظار الرد.</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>الطلب</translation>
    </message>
    <message>
        <source>answered, not stored (%1)</source>
        <translation>وصل الرد ولم يُحفظ (%1)</translation>
    </message>
    <message>
        <source>not answered yet (%1)</source>
        <translation>لم يصل الرد بعد (%1)</translation>
    </message>
    <message>
        <source>Requests without an answer, and late outcomes</source>
        <translation>طلبات دون رد ونتائج متأخرة</translation>
    </message>
    <message>
        <source>Mark as done  Del</source>
        <translation>تم  Del</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>المشغّل</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>لا يُقرأ</translation>
    </message>
    <message>
        <source>Ask now</source>
        <translation>استعلم الآن</translation>
    </message>
    <message>
        <source>Undo  Ctrl+Z</source>
        <translation>تراجع  Ctrl+Z</translation>
    </message>
    <message>
        <source>Marked as done: request %1</source>
        <translation>وُضعت علامة «تم»: الطلب %1</translation>
    </message>
    <message>
        <source>Marked as done: %1 for meter %2</source>
        <translation>وُضعت علامة «تم»: %1 للعداد %2</translation>
    </message>
    <message>
        <source>Marked as done: %1</source>
        <translation>وُضعت علامة «تم»: %1</translation>
    </message>
    <message>
        <source>Open outcomes</source>
        <translation>النتائج المعلّقة</translation>
    </message>
    <message>
        <source>Outcome unknown: the server is asked by itself what became of the request. Ask for nothing else for its meter before it has answered. Late outcome: what it said, and a receipt that did not come out, stay here until you mark them as done.</source>
        <translation>النتيجة غير معروفة: يُسأل الخادم تلقائيًا عن مصير الطلب. لا تطلب شيئًا آخر لعداده قبل أن يرد. النتيجة المتأخرة: ما رد به الخادم، والإيصال الذي لم يخرج، يبقيان هنا إلى أن تضع علامة «تم».</translation>
    </message>
</context>
<context>
    <name>shahn::view::ParameterForm</name>
    <message>
        <source>Waiting for the server</source>
        <translation>في انتظار الخادم</translation>
    </message>
    <message>
        <source>This is set further up: for a unit above this place, or for the whole utility.</source>
        <translation>يُضبط هذا في الأعلى: لوحدة فوق هذا الموضع أو للشركة كلها.</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>القيمة</translation>
    </message>
    <message>
        <source>Date and time of day</source>
        <translation>التاريخ والساعة</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>التغييرات</translation>
    </message>
    <message>
        <source>Back  Esc</source>
        <translation>رجوع  Esc</translation>
    </message>
    <message>
        <source>Save  Ctrl+S</source>
        <translation>حفظ  Ctrl+S</translation>
    </message>
    <message>
        <source>now</source>
        <translation>الآن</translation>
    </message>
    <message>
        <source>a later time</source>
        <translation>وقت لاحق</translation>
    </message>
    <message>
        <source>Now: %1 (%2), since %3</source>
        <translation>الآن: %1 (%2)، منذ %3</translation>
    </message>
    <message>
        <source>Now: %1 (%2)</source>
        <translation>الآن: %1 (%2)</translation>
    </message>
    <message>
        <source>Planned from %1: %2</source>
        <translation>مخطط له ابتداءً من %1: %2</translation>
    </message>
    <message>
        <source>Planned from %1: as above this place</source>
        <translation>مخطط له ابتداءً من %1: كما فوق هذا الموضع</translation>
    </message>
    <message>
        <source>Before changes were kept</source>
        <translation>قبل حفظ التغييرات</translation>
    </message>
    <message>
        <source>%1 · %2 at %3</source>
        <translation>%1 · %2 في %3</translation>
    </message>
    <message>
        <source>%1: what was planned from %2 is withdrawn</source>
        <translation>%1: سُحب ما خُطط له ابتداءً من %2</translation>
    </message>
    <message>
        <source>%1: as above it, from %2</source>
        <translation>%1: كما فوقه، ابتداءً من %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2, from %3</source>
        <translation>%1: %2، ابتداءً من %3</translation>
    </message>
    <message>
        <source>Withdrawn since</source>
        <translation>سُحب بعد ذلك</translation>
    </message>
    <message>
        <source>Nobody has set this yet.</source>
        <translation>لم يضبطه أحد بعد.</translation>
    </message>
    <message>
        <source>Take the default</source>
        <translation>خذ القيمة الأصلية</translation>
    </message>
    <message>
        <source>Take what is above</source>
        <translation>خذ ما في الأعلى</translation>
    </message>
    <message>
        <source>&amp;Value</source>
        <translation>القيمة (&amp;ق)</translation>
    </message>
    <message>
        <source>F&amp;rom</source>
        <translation>ابتداءً من (&amp;ت)</translation>
    </message>
    <message>
        <source>Withdraw what is planned</source>
        <translation>اسحب المخطط له</translation>
    </message>
    <message>
        <source>Your role reads parameters and does not set them.</source>
        <translation>دورك يقرأ معايير التشغيل ولا يغيّرها.</translation>
    </message>
</context>
<context>
    <name>shahn::view::ParametersPage</name>
    <message>
        <source>Parameters</source>
        <translation>معايير التشغيل</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>الموضع</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>عرض</translation>
    </message>
    <message>
        <source>Refresh  F5</source>
        <translation>تحديث  F5</translation>
    </message>
    <message>
        <source>Waiting for the server</source>
        <translation>في انتظار الخادم</translation>
    </message>
    <message>
        <source>Back  Esc</source>
        <translation>رجوع  Esc</translation>
    </message>
    <message>
        <source>All that I look after</source>
        <translation>كل ما أتولاه</translation>
    </message>
    <message>
        <source>A unit</source>
        <translation>وحدة</translation>
    </message>
    <message>
        <source>A station</source>
        <translation>نقطة بيع</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>الوحدة</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>نقطة البيع</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>المجال</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>المعيار</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>القيمة</translation>
    </message>
    <message>
        <source>Comes from</source>
        <translation>المصدر</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>منذ</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>المخطط له</translation>
    </message>
    <message>
        <source>In effect at: %1</source>
        <translation>يسري في: %1</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%1 من %2</translation>
    </message>
    <message>
        <source>as above this place</source>
        <translation>كما فوق هذا الموضع</translation>
    </message>
</context>
<context>
    <name>shahn::view::PaymentFields</name>
    <message>
        <source>Cash</source>
        <translation>نقدًا</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>مجانًا</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>بطاقة</translation>
    </message>
    <message>
        <source>Cheque</source>
        <translation>صك</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>حوالة</translation>
    </message>
    <message>
        <source>Enter the bank of the cheque.</source>
        <translation>أدخل مصرف الصك.</translation>
    </message>
    <message>
        <source>Enter the number of the card slip.</source>
        <translation>أدخل رقم قسيمة البطاقة.</translation>
    </message>
    <message>
        <source>Enter the number of the cheque.</source>
        <translation>أدخل رقم الصك.</translation>
    </message>
    <message>
        <source>Enter the reference of the transfer.</source>
        <translation>أدخل مرجع الحوالة.</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>الباقي %1</translation>
    </message>
    <message>
        <source>Paid by</source>
        <translation>طريقة الدفع</translation>
    </message>
    <message>
        <source>Paid by (Ctrl+M)</source>
        <translation>طريقة الدفع (Ctrl+M)</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>المصرف</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>المبلغ المسلَّم</translation>
    </message>
    <message>
        <source>Slip number</source>
        <translation>رقم القسيمة</translation>
    </message>
    <message>
        <source>Cheque number</source>
        <translation>رقم الصك</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>المرجع</translation>
    </message>
</context>
<context>
    <name>shahn::view::PaymentForm</name>
    <message>
        <source>&amp;Amount</source>
        <translation>المبلغ (&amp;م)</translation>
    </message>
    <message>
        <source>on hold</source>
        <translation>موقوف</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>حتى %1</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>من %1</translation>
    </message>
    <message>
        <source>Debt</source>
        <translation>الدين</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>المسجَّل</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>الاستحقاق</translation>
    </message>
    <message>
        <source>Still owed</source>
        <translation>الرصيد المتبقي</translation>
    </message>
    <message>
        <source>Paid now</source>
        <translation>يُدفع الآن</translation>
    </message>
    <message>
        <source>The debts of this customer are being loaded.</source>
        <translation>يجري تحميل ديون هذا المشترك.</translation>
    </message>
    <message>
        <source>This customer owes nothing. What is typed now finds the next customer.</source>
        <translation>لا دين على هذا المشترك. ما يُكتب الآن يبحث عن المشترك التالي.</translation>
    </message>
    <message>
        <source>All %1  F6</source>
        <translation>الكل %1  F6</translation>
    </message>
    <message>
        <source>Choose a debt.</source>
        <translation>اختر دينًا.</translation>
    </message>
    <message>
        <source>Enter the amount that the customer pays, or press F6 for all of it.</source>
        <translation>أدخل المبلغ الذي يدفعه المشترك، أو اضغط F6 للمبلغ كله.</translation>
    </message>
    <message>
        <source>Take %1 from %2 for debts of account %3.</source>
        <translation>استلم %1 من %2 عن ديون الحساب %3.</translation>
    </message>
    <message>
        <source>from %1 until %2</source>
        <translation>من %1 إلى %2</translation>
    </message>
    <message>
        <source>at any time</source>
        <translation>في أي وقت</translation>
    </message>
</context>
<context>
    <name>shahn::view::PaymentPage</name>
    <message>
        <source>Take the payment  F9</source>
        <translation>استلام الدفعة  F9</translation>
    </message>
    <message>
        <source>The server is being asked to book the payment.</source>
        <translation>يُطلب من الخادم قيد الدفعة.</translation>
    </message>
    <message>
        <source>&amp;Find the customer who pays</source>
        <translation>البحث عن المشترك الذي يدفع (&amp;ب)</translation>
    </message>
    <message>
        <source>Recent payments  F7</source>
        <translation>المدفوعات الأخيرة  F7</translation>
    </message>
    <message>
        <source>The payment for account %1 of %2 was sent, and its outcome is not known. Do not take it again: the answer appears here as soon as the server gives it.</source>
        <translation>أُرسلت الدفعة عن حساب %1 للمشترك %2، ونتيجتها غير معروفة. لا تستلمها مرة أخرى: يظهر الرد هنا فور وصوله من الخادم.</translation>
    </message>
    <message>
        <source>✗ Nothing was paid</source>
        <translation>✗ لم تُقيَّد الدفعة</translation>
    </message>
    <message>
        <source>Nothing was booked for account %1 of %2. Give the money back, or correct it.</source>
        <translation>لم يُقيَّد شيء لحساب %1 للمشترك %2. رُدّ المال أو صحّح الطلب.</translation>
    </message>
</context>
<context>
    <name>shahn::view::PaymentWords</name>
    <message>
        <source>✓ paid</source>
        <translation>✓ دُفع</translation>
    </message>
    <message>
        <source>✓ paid: print the receipt</source>
        <translation>✓ دُفع: اطبع الإيصال</translation>
    </message>
    <message>
        <source>✗ not paid: give the money back</source>
        <translation>✗ لم يُقيَّد: رُدّ المال</translation>
    </message>
    <message>
        <source>Payment of %1 for account %2</source>
        <translation>دفعة %1 للحساب %2</translation>
    </message>
    <message>
        <source>%1 was paid for debts of account %2 of %3.</source>
        <translation>دُفع %1 عن ديون الحساب %2 للمشترك %3.</translation>
    </message>
    <message>
        <source>%1 for account %2 was not booked: give the money back, or take the payment again. Then mark this as done.</source>
        <translation>لم يُقيَّد %1 للحساب %2: رُدّ المال أو استلم الدفعة مرة أخرى، ثم ضع علامة «تم».</translation>
    </message>
    <message>
        <source>✓ The server answered: %1 was paid for debts of account %2. The receipt is printed.</source>
        <translation>✓ ردّ الخادم: دُفع %1 عن ديون الحساب %2. يُطبع الإيصال.</translation>
    </message>
    <message>
        <source>⚠ This receipt had not come out of the printer: payment of %1 for account %2. It is sent to the printer again.</source>
        <translation>⚠ لم يخرج هذا الإيصال من الطابعة: دفعة %1 للحساب %2. يُرسل إلى الطابعة مرة أخرى.</translation>
    </message>
    <message>
        <source>✗ The server answered: nothing was booked for account %1. Give the money back, or take the payment again.</source>
        <translation>✗ ردّ الخادم: لم يُقيَّد شيء للحساب %1. رُدّ المال أو استلم الدفعة مرة أخرى.</translation>
    </message>
    <message>
        <source>⚠ Nobody knows yet whether the payment for account %1 was booked. Do not take it again: the server is asked as soon as somebody has signed in.</source>
        <translation>⚠ لا يُعرف بعد هل قُيّدت دفعة الحساب %1. لا تستلمها مرة أخرى: يُسأل الخادم فور تسجيل أحد دخوله.</translation>
    </message>
</context>
<context>
    <name>shahn::view::PeriodFields</name>
    <message>
        <source>Period</source>
        <translation>الفترة</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>أول يوم</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>آخر يوم</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>عرض</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>هذا الشهر</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>الشهر الماضي</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>هذه السنة</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>أيام</translation>
    </message>
    <message>
        <source>A day is written like %1.</source>
        <translation>يُكتب اليوم هكذا: %1.</translation>
    </message>
    <message>
        <source>The last day lies before the first.</source>
        <translation>آخر يوم يسبق أول يوم.</translation>
    </message>
    <message>
        <source>A period has at most %1 days.</source>
        <translation>لا تزيد الفترة على %1 يومًا.</translation>
    </message>
</context>
<context>
    <name>shahn::view::PeriodsPage</name>
    <message>
        <source>Closed months</source>
        <translation>الأشهر المقفلة</translation>
    </message>
    <message>
        <source>Refresh  F5</source>
        <translation>تحديث  F5</translation>
    </message>
    <message>
        <source>Waiting for the server</source>
        <translation>في انتظار الخادم</translation>
    </message>
    <message>
        <source>No&amp;te for who signs</source>
        <translation>ملاحظة لمن يوقّع (&amp;T)</translation>
    </message>
    <message>
        <source>Back  Esc</source>
        <translation>رجوع  Esc</translation>
    </message>
    <message>
        <source>Close the month  F9</source>
        <translation>إقفال الشهر  F9</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>الشهر</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>مغلق</translation>
    </message>
    <message>
        <source>Asked for by</source>
        <translation>طلبه</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>وقّعه</translation>
    </message>
    <message>
        <source>Debit</source>
        <translation>مدين</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>دائن</translation>
    </message>
    <message>
        <source>Postings</source>
        <translation>القيود</translation>
    </message>
    <message>
        <source>Close a month</source>
        <translation>إقفال شهر</translation>
    </message>
    <message>
        <source>%1 is closed once another person has signed. From then on nothing is posted to it: what comes late goes to the first day behind it, and corrections go to the day on which they are made. A month is not opened again.</source>
        <translation>يُقفل %1 بعد أن يوقّع شخص آخر. ومن ذلك الحين لا يُقيَّد فيه شيء: ما يصل متأخرًا يُقيَّد في أول يوم بعده، والتصحيحات في يوم إجرائها. والشهر لا يُفتح من جديد.</translation>
    </message>
    <message>
        <source>Ask for it</source>
        <translation>اطلب</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>ليس بعد</translation>
    </message>
    <message>
        <source>No month can be closed now: it has to be over.</source>
        <translation>لا يمكن إقفال شهر الآن: يجب أن يكون قد انتهى.</translation>
    </message>
    <message>
        <source>The next month to close is %1.</source>
        <translation>الشهر التالي للإقفال هو %1.</translation>
    </message>
    <message>
        <source>Postings go to %1 and later. %2</source>
        <translation>تُقيَّد العمليات في %1 وما بعده. %2</translation>
    </message>
    <message>
        <source>No month is closed yet.</source>
        <translation>لم يُقفل أي شهر بعد.</translation>
    </message>
    <message>
        <source>%1 waits for another person than %2, who signs on the page Approvals. It is open until then.</source>
        <translation>%1 ينتظر شخصًا آخر غير %2 يوقّع في صفحة «الموافقات». ويبقى مفتوحًا حتى ذلك الحين.</translation>
    </message>
</context>
<context>
    <name>shahn::view::PriceGrid</name>
    <message>
        <source>Step %1: %2 × %3</source>
        <translation>الشريحة %1: %2 × %3</translation>
    </message>
    <message>
        <source>Carry-over credit used</source>
        <translation>رصيد مرحّل مستعمل</translation>
    </message>
    <message>
        <source>Carry-over credit left</source>
        <translation>رصيد مرحّل متبقٍّ</translation>
    </message>
    <message>
        <source>Total (%1)</source>
        <translation>الإجمالي (%1)</translation>
    </message>
    <message>
        <source>Free energy: %1</source>
        <translation>طاقة مجانية: %1</translation>
    </message>
    <message>
        <source>%1, step %2: %3 × %4</source>
        <translation>%1، الشريحة %2: %3 × %4</translation>
    </message>
    <message>
        <source>%1: %2 × %3</source>
        <translation>%1: %2 × %3</translation>
    </message>
    <message>
        <source>%1 (proof %2)</source>
        <translation>%1 (الإثبات %2)</translation>
    </message>
    <message>
        <source>Free: %1</source>
        <translation>مجانًا: %1</translation>
    </message>
</context>
<context>
    <name>shahn::view::PriceListPanel</name>
    <message>
        <source>What the public is told</source>
        <translation>ما يُعلن للجمهور</translation>
    </message>
    <message>
        <source>&amp;Language on paper</source>
        <translation>لغة الورق (&amp;ل)</translation>
    </message>
    <message>
        <source>Export as ta&amp;ble</source>
        <translation>تصدير جدول (&amp;ج)</translation>
    </message>
    <message>
        <source>Save as PD&amp;F</source>
        <translation>حفظ PDF (&amp;ف)</translation>
    </message>
    <message>
        <source>&amp;Print</source>
        <translation>طباعة (&amp;ط)</translation>
    </message>
    <message>
        <source>English and Arabic</source>
        <translation>الإنجليزية والعربية</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>العربية</translation>
    </message>
    <message>
        <source>English</source>
        <translation>الإنجليزية</translation>
    </message>
    <message>
        <source>What</source>
        <translation>البند</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>السعر</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>المستوى</translation>
    </message>
</context>
<context>
    <name>shahn::view::RecentPage</name>
    <message>
        <source>Back  Esc</source>
        <translation>رجوع  Esc</translation>
    </message>
    <message>
        <source>Print  Enter</source>
        <translation>طباعة  Enter</translation>
    </message>
    <message>
        <source>Waiting for the server</source>
        <translation>في انتظار الخادم</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>الإيصالات</translation>
    </message>
</context>
<context>
    <name>shahn::view::ReferenceEdit</name>
    <message>
        <source>Type, or ↓ for the list</source>
        <translation>اكتب، أو ↓ للقائمة</translation>
    </message>
    <message>
        <source>Show the list</source>
        <translation>اعرض القائمة</translation>
    </message>
    <message>
        <source>There is none to choose yet</source>
        <translation>لا يوجد ما يُختار بعد</translation>
    </message>
    <message>
        <source>Type the code</source>
        <translation>اكتب الرمز</translation>
    </message>
</context>
<context>
    <name>shahn::view::ResultContent</name>
    <message>
        <source>Meter number %1 · receipt no. %2 · %3</source>
        <translation>رقم العداد %1 · رقم الإيصال %2 · %3</translation>
    </message>
    <message>
        <source>Next customer  Enter</source>
        <translation>المشترك التالي  Enter</translation>
    </message>
    <message>
        <source>Sold: %1 from %2</source>
        <translation>تم البيع: %1 من %2</translation>
    </message>
    <message>
        <source>Token %1 of %2</source>
        <translation>رمز الشحن %1 من %2</translation>
    </message>
    <message>
        <source>Next meter  Enter</source>
        <translation>العداد التالي  Enter</translation>
    </message>
    <message>
        <source>Issued: %1 for %2</source>
        <translation>صدر: %1 للمشترك %2</translation>
    </message>
    <message>
        <source>⚠ Older credit tokens of this meter that were not entered before stop working after the key change.</source>
        <translation>⚠ رموز الشحن السابقة لهذا العداد التي لم تُدخل من قبل لن تعمل بعد تغيير المفتاح.</translation>
    </message>
    <message>
        <source>approved by %1</source>
        <translation>اعتمده %1</translation>
    </message>
    <message>
        <source>Paid: %1 from %2</source>
        <translation>تم الدفع: %1 من %2</translation>
    </message>
    <message>
        <source>Charges and debts only. There is no token.</source>
        <translation>رسوم وديون فقط، ولا يوجد رمز شحن.</translation>
    </message>
    <message>
        <source>Free energy</source>
        <translation>طاقة مجانية</translation>
    </message>
    <message>
        <source>Free energy for %1</source>
        <translation>طاقة مجانية لـ %1</translation>
    </message>
    <message>
        <source>Reversed: give %1 back to %2</source>
        <translation>تم العكس: رُدّ %1 إلى %2</translation>
    </message>
    <message>
        <source>Reversed receipt: %1</source>
        <translation>الإيصال المعكوس: %1</translation>
    </message>
    <message>
        <source>⚠ Keep the old receipt: its tokens are void.</source>
        <translation>⚠ احتفظ بالإيصال القديم: رموزه لاغية.</translation>
    </message>
    <message>
        <source>Account %1 · receipt no. %2 · %3</source>
        <translation>الحساب %1 · رقم الإيصال %2 · %3</translation>
    </message>
    <message>
        <source>Paid by: %1 %2. Give it back in the same way.</source>
        <translation>دُفع بطريقة: %1 %2. رُدّه بالطريقة نفسها.</translation>
    </message>
    <message>
        <source>Nothing is owed any more.</source>
        <translation>لم يعد هناك دين.</translation>
    </message>
    <message>
        <source>Still owed: %1</source>
        <translation>الرصيد المتبقي: %1</translation>
    </message>
    <message>
        <source>Next vendor  Enter</source>
        <translation>الوكيل التالي  Enter</translation>
    </message>
    <message>
        <source>Taken back: %1, %2 for %3</source>
        <translation>أُلغي: %1، %2، %3</translation>
    </message>
    <message>
        <source>Entered: %1, %2 for %3</source>
        <translation>سُجّل: %1، %2، %3</translation>
    </message>
    <message>
        <source>Left of the credit: %1</source>
        <translation>الباقي من رصيد الوكيل: %1</translation>
    </message>
    <message>
        <source>Vendor code %1 · receipt no. %2 · %3</source>
        <translation>رمز الوكيل %1 · رقم الإيصال %2 · %3</translation>
    </message>
    <message>
        <source>⚠ Keep receipt %1: its tokens are void.</source>
        <translation>⚠ احتفظ بالإيصال %1: رموزه لاغية.</translation>
    </message>
    <message>
        <source>Taken back: %1 of %2</source>
        <translation>عُكس: %1 للمشترك %2</translation>
    </message>
    <message>
        <source>F6 sells in the place of the reversed sale.</source>
        <translation>F6 يبيع بدل العملية المعكوسة.</translation>
    </message>
</context>
<context>
    <name>shahn::view::ResultPanel</name>
    <message>
        <source>Print again  F5</source>
        <translation>طباعة مرة أخرى  F5</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>رموز الشحن</translation>
    </message>
    <message>
        <source>… The receipt is being printed.</source>
        <translation>… يُطبع الإيصال الآن.</translation>
    </message>
    <message>
        <source>✓ Receipt printed: %1</source>
        <translation>✓ طُبع الإيصال: %1</translation>
    </message>
    <message>
        <source>✓ Copy %1 printed: %2</source>
        <translation>✓ طُبعت النسخة %1: %2</translation>
    </message>
    <message>
        <source>Waiting for the server</source>
        <translation>في انتظار الخادم</translation>
    </message>
    <message>
        <source>✓ Receipt saved: %1</source>
        <translation>✓ حُفظ الإيصال: %1</translation>
    </message>
    <message>
        <source>✓ Copy %1 saved: %2</source>
        <translation>✓ حُفظت النسخة %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) copied  ✓</source>
        <translation>
            <numerusform>لم يُنسخ شيء</numerusform>
            <numerusform>تم نسخ الرمز  ✓</numerusform>
            <numerusform>تم نسخ الرمزين  ✓</numerusform>
            <numerusform>تم نسخ %n رموز  ✓</numerusform>
            <numerusform>تم نسخ %n رمزًا  ✓</numerusform>
            <numerusform>تم نسخ %n رمز  ✓</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %n token(s)  F4</source>
        <translation>
            <numerusform>نسخ  F4</numerusform>
            <numerusform>نسخ الرمز  F4</numerusform>
            <numerusform>نسخ الرمزين  F4</numerusform>
            <numerusform>نسخ %n رموز  F4</numerusform>
            <numerusform>نسخ %n رمزًا  F4</numerusform>
            <numerusform>نسخ %n رمز  F4</numerusform>
        </translation>
    </message>
    <message>
        <source>Price</source>
        <translation>السعر</translation>
    </message>
</context>
<context>
    <name>shahn::view::ReversalForm</name>
    <message>
        <source>&amp;Sale to be reversed</source>
        <translation>عملية البيع المراد عكسها (&amp;ع)</translation>
    </message>
    <message>
        <source>What shows that the tokens are &amp;not in the meter</source>
        <translation>ما يثبت أن الرموز ليست في العداد (&amp;ث)</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>السبب (&amp;ل)</translation>
    </message>
    <message>
        <source>Second person: &amp;user name</source>
        <translation>الشخص الثاني: اسم المستخدم (&amp;م)</translation>
    </message>
    <message>
        <source>&amp;Password of the second person</source>
        <translation>كلمة مرور الشخص الثاني (&amp;ك)</translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation>مفتاح Caps Lock مفعّل.</translation>
    </message>
    <message>
        <source>None: sold here today by me</source>
        <translation>لا شيء: بعتُها هنا اليوم</translation>
    </message>
    <message>
        <source>The meter was read back</source>
        <translation>قُرئ العداد</translation>
    </message>
    <message>
        <source>The meter refuses the token</source>
        <translation>يرفض العداد الرمز</translation>
    </message>
    <message>
        <source>Choose the sale that is to be reversed.</source>
        <translation>اختر عملية البيع المراد عكسها.</translation>
    </message>
    <message>
        <source>Enter the number of the reading or of the job, at most %1 letters.</source>
        <translation>أدخل رقم القراءة أو المهمة، %1 حرفًا على الأكثر.</translation>
    </message>
    <message>
        <source>Enter the reason, at most %1 letters.</source>
        <translation>أدخل السبب، %1 حرفًا على الأكثر.</translation>
    </message>
    <message>
        <source>Reverse receipt %1 and give %2 back to %3.</source>
        <translation>اعكس الإيصال %1 ورُدّ %2 إلى %3.</translation>
    </message>
    <message>
        <source>Reading or &amp;job number</source>
        <translation>رقم القراءة أو المهمة (&amp;ق)</translation>
    </message>
    <message>
        <source>Second person, you sign for: receipt %1 of %2 is reversed, and %3 given back. What it had paid is due again. Tokens that the meter has taken stay in it: look first.</source>
        <translation>أيها الشخص الثاني، أنت توقّع على: عكس الإيصال %1 الذي أصدره %2 وردّ %3. وما دفعه يصبح مستحقًا من جديد. والرموز التي أخذها العداد تبقى فيه: تحقق أولًا.</translation>
    </message>
    <message>
        <source>This sale was made on another day, at another point of sale or by another person: say what shows that its tokens are not in the meter.</source>
        <translation>أُجريت عملية البيع هذه في يوم آخر أو في نقطة بيع أخرى أو على يد شخص آخر: اذكر ما يثبت أن رموزها ليست في العداد.</translation>
    </message>
    <message>
        <source>Second person, you sign for: receipt %1 of %2 is reversed; nobody had paid for its tokens. Those that the meter has taken stay in it: look first.</source>
        <translation>الشخص الثاني، أنت توقّع على: عكس الإيصال %1 الذي أصدره %2؛ ولم يدفع أحد ثمن رموزه. وما أخذه العداد منها يبقى فيه: انظر أولًا.</translation>
    </message>
    <message>
        <source>Reverse receipt %1 of %2: its tokens are void, no money is given back.</source>
        <translation>اعكس الإيصال %1 للمشترك %2: رموزه لاغية ولا يُردّ مال.</translation>
    </message>
</context>
<context>
    <name>shahn::view::ReversalPage</name>
    <message>
        <source>Reverse the sale  F9</source>
        <translation>عكس عملية البيع  F9</translation>
    </message>
    <message>
        <source>The server is being asked to reverse the sale.</source>
        <translation>يُطلب من الخادم عكس عملية البيع.</translation>
    </message>
    <message>
        <source>&amp;Find the meter of the sale</source>
        <translation>البحث عن عداد عملية البيع (&amp;ب)</translation>
    </message>
    <message>
        <source>The reversal for meter %1 of %2 was sent, and its outcome is not known. Give nothing back yet: the answer appears here as soon as the server gives it.</source>
        <translation>أُرسل طلب العكس للعداد %1 الخاص بـ%2، ونتيجته غير معروفة. لا تردّ شيئًا بعد: يظهر الجواب هنا حالما يعطيه الخادم.</translation>
    </message>
    <message>
        <source>✗ Nothing was reversed</source>
        <translation>✗ لم يُعكس شيء</translation>
    </message>
    <message>
        <source>Recent reversals  F7</source>
        <translation>آخر عمليات العكس  F7</translation>
    </message>
    <message>
        <source>What was to be reversed for meter %1 of %2 stands as it was. Give nothing back.</source>
        <translation>ما كان سيُعكس للعداد %1 للمشترك %2 باقٍ كما كان. لا تردّ شيئًا.</translation>
    </message>
</context>
<context>
    <name>shahn::view::ReversalWords</name>
    <message>
        <source>✗ not reversed</source>
        <translation>✗ لم تُعكس</translation>
    </message>
    <message>
        <source>Reversal of a sale</source>
        <translation>عكس عملية بيع</translation>
    </message>
    <message>
        <source>account %1</source>
        <translation>الحساب %1</translation>
    </message>
    <message>
        <source>meter %1</source>
        <translation>العداد %1</translation>
    </message>
    <message>
        <source>No money is given back.</source>
        <translation>لا يُردّ مال.</translation>
    </message>
    <message>
        <source>Give %1 back to %2.</source>
        <translation>رُدّ %1 إلى %2.</translation>
    </message>
    <message>
        <source>✓ reversed: give back what the receipt says</source>
        <translation>✓ عُكس: رُدّ ما يذكره الإيصال</translation>
    </message>
    <message>
        <source>✓ reversed: print the receipt, give back what it says</source>
        <translation>✓ عُكس: اطبع الإيصال ورُدّ ما يذكره</translation>
    </message>
    <message>
        <source>Reversal of a payment</source>
        <translation>عكس دفعة</translation>
    </message>
    <message>
        <source>Reversal of free tokens</source>
        <translation>عكس رموز مجانية</translation>
    </message>
    <message>
        <source>Receipt %1 (%2) was reversed. %3</source>
        <translation>عُكس الإيصال %1 (%2). %3</translation>
    </message>
    <message>
        <source>Nothing was reversed (%1): give nothing back. Ask for it again if it is still needed, then mark this as done.</source>
        <translation>لم يُعكس شيء (%1): لا تردّ شيئًا. اطلبه مرة أخرى إن كان لا يزال لازمًا، ثم علّم هذا كمنجز.</translation>
    </message>
    <message>
        <source>✓ The server answered: receipt %1 (%2) was reversed. %3 The receipt of the reversal is printed.</source>
        <translation>✓ أجاب الخادم: عُكس الإيصال %1 (%2). %3 ويُطبع إيصال العكس.</translation>
    </message>
    <message>
        <source>⚠ This receipt had not come out of the printer: reversal of receipt %1 (%2). %3 It is sent to the printer again.</source>
        <translation>⚠ لم يخرج هذا الإيصال من الطابعة: عكس الإيصال %1 (%2). %3 ويُرسل إلى الطابعة مرة أخرى.</translation>
    </message>
    <message>
        <source>✗ The server answered: nothing was reversed (%1). Give nothing back. It can be asked for again.</source>
        <translation>✗ أجاب الخادم: لم يُعكس شيء (%1). لا تردّ شيئًا. ويمكن طلبه مرة أخرى.</translation>
    </message>
    <message>
        <source>⚠ Nobody knows yet whether the reversal was made (%1). Give nothing back: the server is asked as soon as somebody has signed in.</source>
        <translation>⚠ لا يُعرف بعد هل تم العكس (%1). لا تردّ شيئًا: يُسأل الخادم حالما يسجّل أحد الدخول.</translation>
    </message>
</context>
<context>
    <name>shahn::view::SaleChoice</name>
    <message>
        <source>payment of debts</source>
        <translation>دفع ديون</translation>
    </message>
    <message>
        <source>%1 (reversed)</source>
        <translation>%1 (معكوسة)</translation>
    </message>
    <message>
        <source>The sales of this meter are being loaded.</source>
        <translation>يجري تحميل مبيعات هذا العداد.</translation>
    </message>
    <message>
        <source>Nothing was sold to this meter yet.</source>
        <translation>لم يُبع لهذا العداد شيء بعد.</translation>
    </message>
    <message>
        <source>The last sales to this meter were all reversed.</source>
        <translation>عُكست المبيعات الأخيرة لهذا العداد كلها.</translation>
    </message>
</context>
<context>
    <name>shahn::view::SalePanel</name>
    <message>
        <source>&amp;Amount</source>
        <translation>المبلغ (&amp;م)</translation>
    </message>
    <message>
        <source>Sell  F9</source>
        <translation>بيع  F9</translation>
    </message>
    <message>
        <source>Selling. The server is being asked for the token; until it has answered, nothing can be typed.</source>
        <translation>جارٍ البيع. يُطلب رمز الشحن من الخادم، ولا يمكن كتابة شيء حتى يجيب.</translation>
    </message>
    <message>
        <source>Take %1 from %2 and sell %3 for meter %4.</source>
        <translation>استلم %1 من %2 مقابل بيع %3 للعداد %4.</translation>
    </message>
    <message>
        <source>Find a customer first.</source>
        <translation>ابحث عن المشترك أولًا.</translation>
    </message>
    <message>
        <source>Nothing can be sold now; the reason stands above.</source>
        <translation>لا يمكن بيع شيء الآن، والسبب مذكور أعلاه.</translation>
    </message>
    <message>
        <source>Enter the amount that the customer pays.</source>
        <translation>أدخل المبلغ الذي يدفعه المشترك.</translation>
    </message>
    <message>
        <source>Price computed at this window.</source>
        <translation>السعر محسوب في هذه النافذة.</translation>
    </message>
    <message>
        <source>Price confirmed by the server.</source>
        <translation>أكّد الخادم السعر.</translation>
    </message>
    <message>
        <source>The server computed another price; this is the server&apos;s.</source>
        <translation>حسب الخادم سعرًا آخر، وهذا هو سعر الخادم.</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>السعر</translation>
    </message>
    <message>
        <source>Waiting for the server</source>
        <translation>في انتظار الخادم</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>الإجمالي</translation>
    </message>
    <message>
        <source>%1 is far more than was bought for this meter before: the largest of its last sales was %2. Is it right? Press F9 again to sell.</source>
        <translation>%1 أكثر بكثير مما بيع لهذا العداد من قبل: أكبر عملية من عملياته الأخيرة كانت %2. هل المبلغ صحيح؟ اضغط F9 مرة أخرى للبيع.</translation>
    </message>
    <message>
        <source>This person may not sell.</source>
        <translation>لا يحق لهذا الشخص البيع.</translation>
    </message>
    <message>
        <source>Nothing can be sold to this meter. What is typed now finds the next customer.</source>
        <translation>لا يمكن البيع لهذا العداد. ما يُكتب الآن يبحث عن المشترك التالي.</translation>
    </message>
    <message>
        <source>Nothing is left for energy: this pays charges and debts only. No token.</source>
        <translation>لا يتبقى شيء للطاقة: هذا المبلغ يسدّد رسومًا وديونًا فقط، ولا رمز شحن.</translation>
    </message>
    <message>
        <source>Take %1 from %2 for charges and debts of meter %3.</source>
        <translation>استلم %1 من %2 لسداد رسوم العداد %3 وديونه.</translation>
    </message>
    <message>
        <source>Give %1 of free energy now, without a purchase  F6</source>
        <translation>منح %1 من الطاقة المجانية الآن بلا شراء  F6</translation>
    </message>
    <message>
        <source>Type the money that the customer gives (Ctrl+K)</source>
        <translation>اكتب المبلغ الذي يدفعه المشترك (Ctrl+K)</translation>
    </message>
    <message>
        <source>Type the energy that the customer wants (Ctrl+K)</source>
        <translation>اكتب الطاقة التي يريدها المشترك (Ctrl+K)</translation>
    </message>
    <message>
        <source>Enter the energy that the customer wants.</source>
        <translation>أدخل الطاقة التي يريدها المشترك.</translation>
    </message>
    <message>
        <source>Give %1 of free energy to %2 now? It is given once a month. Press F6 again to give it.</source>
        <translation>هل تعطي %1 من الطاقة المجانية للمشترك %2 الآن؟ تُعطى مرة في الشهر. اضغط F6 مرة أخرى لإعطائها.</translation>
    </message>
    <message>
        <source>Sell %1 for meter %2 of %3, in the place of the reversed sale.</source>
        <translation>بع %1 للعداد %2 للمشترك %3 بدل العملية المعكوسة.</translation>
    </message>
</context>
<context>
    <name>shahn::view::SaleWords</name>
    <message>
        <source>✓ sold: hand over the receipt</source>
        <translation>✓ تم البيع: سلّم الإيصال</translation>
    </message>
    <message>
        <source>✓ sold: print the receipt</source>
        <translation>✓ تم البيع: اطبع الإيصال</translation>
    </message>
    <message>
        <source>✗ not sold: give the money back</source>
        <translation>✗ لم يتم البيع: أعد المال</translation>
    </message>
    <message>
        <source>The sale of %1 for meter %2 was not made. Give the money back or sell again, then mark this as done.</source>
        <translation>لم تتم عملية البيع بمبلغ %1 للعداد %2. أعد المال أو كرّر البيع، ثم ضع علامة «تم».</translation>
    </message>
    <message>
        <source>⚠ This receipt had not come out of the printer: %1 for meter %2. %3. It is sent to the printer again.</source>
        <translation>⚠ لم يخرج هذا الإيصال من الطابعة: %1 للعداد %2. %3. يُرسل إلى الطابعة من جديد.</translation>
    </message>
    <message>
        <source>Sale of %1</source>
        <translation>بيع بقيمة %1</translation>
    </message>
    <message>
        <source>The sale of %1 to %2 for meter %3 was made. %4.</source>
        <translation>تم بيع ما قيمته %1 إلى %2 للعداد %3. %4.</translation>
    </message>
    <message>
        <source>✓ The server answered: the sale of %1 to %2 for meter %3 was made. %4. The receipt is printed.</source>
        <translation>✓ رد الخادم: تم بيع ما قيمته %1 إلى %2 للعداد %3. %4. يُطبع الإيصال.</translation>
    </message>
    <message>
        <source>⚠ Nobody knows yet whether the sale of %1 to %2 for meter %3 was made. Sell nothing else to this meter: the server is asked as soon as somebody has signed in.</source>
        <translation>⚠ لا يُعرف بعد هل تم بيع ما قيمته %1 إلى %2 للعداد %3. لا تبع شيئًا آخر لهذا العداد: يُسأل الخادم فور تسجيل أحد دخوله.</translation>
    </message>
    <message>
        <source>✗ The server answered: the sale of %1 for meter %2 was not made. Give the money back or sell again. It stands under &quot;Open outcomes&quot; until you mark it as done.</source>
        <translation>✗ رد الخادم: لم تتم عملية البيع بمبلغ %1 للعداد %2. أعد المال أو كرّر البيع. تبقى في «النتائج المعلّقة» إلى أن تضع علامة «تم».</translation>
    </message>
    <message>
        <source>✗ Nothing was sold: %1 from %2 for meter %3. Give the money back. It stands under &quot;Open outcomes&quot; until you mark it as done.</source>
        <translation>✗ لم يتم أي بيع: %1 من %2 للعداد %3. أعد المال. تبقى في «النتائج المعلّقة» إلى أن تضع علامة «تم».</translation>
    </message>
    <message>
        <source>Free energy of the month</source>
        <translation>الطاقة المجانية للشهر</translation>
    </message>
    <message>
        <source>The free energy for meter %1 was not given. Give it again, then mark this as done.</source>
        <translation>لم تُمنح الطاقة المجانية للعداد %1. امنحها مرة أخرى ثم ضع علامة «تم».</translation>
    </message>
    <message>
        <source>✗ The server answered: the free energy for meter %1 was not given. It stands under &quot;Open outcomes&quot; until you mark it as done.</source>
        <translation>✗ ردّ الخادم: لم تُمنح الطاقة المجانية للعداد %1. تبقى في «النتائج المعلّقة» حتى تضع علامة «تم».</translation>
    </message>
    <message>
        <source>✗ The free energy for %1, meter %2, was not given. It stands under &quot;Open outcomes&quot; until you mark it as done.</source>
        <translation>✗ لم تُمنح الطاقة المجانية لـ %1، العداد %2. تبقى في «النتائج المعلّقة» حتى تضع علامة «تم».</translation>
    </message>
    <message>
        <source>⚠ Nobody knows yet whether the free energy for %1, meter %2, was given: the server is asked as soon as somebody has signed in.</source>
        <translation>⚠ لا أحد يعلم بعد هل مُنحت الطاقة المجانية لـ %1، العداد %2: يُسأل الخادم حالما يسجّل أحد الدخول.</translation>
    </message>
    <message>
        <source>Corrects the sale of receipt %1, which receipt %2 reversed.</source>
        <translation>تصحيح لبيع الإيصال %1 الذي عُكس بالإيصال %2.</translation>
    </message>
    <message>
        <source>The reversal gives %1 back.</source>
        <translation>العكس يردّ %1.</translation>
    </message>
    <message>
        <source>With the %1 that the reversal gives back, %2 is still to be taken.</source>
        <translation>مع %1 التي يردّها العكس، يبقى أن تأخذ %2.</translation>
    </message>
    <message>
        <source>Of the %1 that the reversal gives back, %2 goes to the customer.</source>
        <translation>من %1 التي يردّها العكس، يعود إلى المشترك %2.</translation>
    </message>
    <message>
        <source>The %1 that the reversal gives back pay for it: no money changes hands.</source>
        <translation>%1 التي يردّها العكس تسدد ثمنها: لا ينتقل مال.</translation>
    </message>
</context>
<context>
    <name>shahn::view::SellPage</name>
    <message>
        <source>&amp;Find a customer</source>
        <translation>البحث عن مشترك (&amp;ب)</translation>
    </message>
    <message>
        <source>Meter number, account, name or phone</source>
        <translation>رقم العداد أو الحساب أو الاسم أو الهاتف</translation>
    </message>
    <message>
        <source>More customers match. Type more of the name or number.</source>
        <translation>يوجد مشتركون آخرون مطابقون. اكتب المزيد من الاسم أو الرقم.</translation>
    </message>
    <message>
        <source>Meter number</source>
        <translation>رقم العداد</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>الحساب</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Tariff</source>
        <translation>التعرفة</translation>
    </message>
    <message>
        <source>Bought this month</source>
        <translation>المشترى هذا الشهر</translation>
    </message>
    <message>
        <source>Carry-over credit</source>
        <translation>رصيد مرحّل</translation>
    </message>
    <message>
        <source>Last sale</source>
        <translation>آخر عملية بيع</translation>
    </message>
    <message>
        <source>%1 (step %2 of %3)</source>
        <translation>%1 (الشريحة %2 من %3)</translation>
    </message>
    <message>
        <source>%1 (step %2 of %3, %4 left in it)</source>
        <translation>%1 (الشريحة %2 من %3، المتبقي فيها %4)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>لا توجد</translation>
    </message>
    <message>
        <source>Meter service for this meter  F8</source>
        <translation>خدمة هذا العداد  F8</translation>
    </message>
    <message>
        <source>Back to the amount  Esc</source>
        <translation>رجوع إلى المبلغ  Esc</translation>
    </message>
    <message>
        <source>Next customer</source>
        <translation>المشترك التالي</translation>
    </message>
    <message>
        <source>? Outcome unknown: asking the server</source>
        <translation>؟ النتيجة غير معروفة: جارٍ الاستعلام من الخادم</translation>
    </message>
    <message>
        <source>✗ Nothing was sold</source>
        <translation>✗ لم يتم أي بيع</translation>
    </message>
    <message>
        <source>The sale of %1 to %2, meter %3, was not made. Give the money back or correct the sale.</source>
        <translation>لم تتم عملية البيع بمبلغ %1 إلى %2، العداد %3. أعد المال أو صحّح العملية.</translation>
    </message>
    <message>
        <source>Back to the amount</source>
        <translation>رجوع إلى المبلغ</translation>
    </message>
    <message>
        <source>Waiting for the server</source>
        <translation>في انتظار الخادم</translation>
    </message>
    <message>
        <source>Customers found</source>
        <translation>المشتركون الذين عُثر عليهم</translation>
    </message>
    <message>
        <source>The sale of %1 to %2, meter %3, was sent, and its outcome is not known. It may have been made. Keep the money, do not sell to this meter again: the token appears here as soon as the server answers.</source>
        <translation>أُرسلت عملية البيع بمبلغ %1 إلى %2، العداد %3، ولا تُعرف نتيجتها. ربما تمت. احتفظ بالمال ولا تبع لهذا العداد مرة أخرى: يظهر رمز الشحن هنا فور رد الخادم.</translation>
    </message>
    <message>
        <source>The free energy for %1, meter %2, was asked for, and its outcome is not known. The token appears here as soon as the server answers.</source>
        <translation>طُلبت الطاقة المجانية لـ %1، العداد %2، ولا تُعرف نتيجتها بعد. يظهر رمز الشحن هنا حالما يجيب الخادم.</translation>
    </message>
    <message>
        <source>The free energy for %1, meter %2, was not given.</source>
        <translation>لم تُمنح الطاقة المجانية لـ %1، العداد %2.</translation>
    </message>
    <message>
        <source>Statement  Ctrl+O</source>
        <translation>كشف الحساب  Ctrl+O</translation>
    </message>
</context>
<context>
    <name>shahn::view::ServiceForm</name>
    <message>
        <source>What shall be done</source>
        <translation>العملية المطلوبة</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>الاختبار (&amp;ا)</translation>
    </message>
    <message>
        <source>Re&amp;gister</source>
        <translation>السجل (&amp;س)</translation>
    </message>
    <message>
        <source>Limit in &amp;watts</source>
        <translation>الحد بالواط (&amp;و)</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>السبب (&amp;ل)</translation>
    </message>
    <message>
        <source>&amp;Job number</source>
        <translation>رقم أمر العمل (&amp;ر)</translation>
    </message>
    <message>
        <source>Second person: &amp;user name</source>
        <translation>الشخص الثاني: اسم المستخدم (&amp;م)</translation>
    </message>
    <message>
        <source>&amp;Password of the second person</source>
        <translation>كلمة مرور الشخص الثاني (&amp;ك)</translation>
    </message>
    <message>
        <source>New &amp;supply group</source>
        <translation>مجموعة التزويد الجديدة (&amp;ز)</translation>
    </message>
    <message>
        <source>Re&amp;vision</source>
        <translation>المراجعة (&amp;ج)</translation>
    </message>
    <message>
        <source>&amp;Key type</source>
        <translation>نوع المفتاح (&amp;ن)</translation>
    </message>
    <message>
        <source>Tariff &amp;index</source>
        <translation>مؤشر التعرفة (&amp;ت)</translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation>مفتاح Caps Lock مفعّل.</translation>
    </message>
    <message>
        <source>Three tokens, with the supply group</source>
        <translation>ثلاثة رموز، مع مجموعة التزويد</translation>
    </message>
    <message>
        <source>Enter the limit in watts.</source>
        <translation>أدخل الحد بالواط.</translation>
    </message>
    <message>
        <source>The limit is a whole number from 1 to %1.</source>
        <translation>الحد عدد صحيح من 1 إلى %1.</translation>
    </message>
    <message>
        <source>A supply group has 6 digits, the revision is 1 to 9, the tariff index 0 to 99.</source>
        <translation>مجموعة التزويد من 6 أرقام، والمراجعة من 1 إلى 9، ومؤشر التعرفة من 0 إلى 99.</translation>
    </message>
    <message>
        <source>The reason has %1 letters, and at most %2 are allowed.</source>
        <translation>عدد حروف السبب %1، والحد الأقصى %2.</translation>
    </message>
    <message>
        <source>Enter the reason or the job number.</source>
        <translation>أدخل السبب أو رقم أمر العمل.</translation>
    </message>
    <message>
        <source>The job number has %1 letters, and at most %2 are allowed.</source>
        <translation>عدد حروف رقم أمر العمل %1، والحد الأقصى %2.</translation>
    </message>
</context>
<context>
    <name>shahn::view::ServicePage</name>
    <message>
        <source>&amp;Find a meter for service</source>
        <translation>البحث عن عداد للخدمة (&amp;ب)</translation>
    </message>
    <message>
        <source>Recent service tokens  F7</source>
        <translation>آخر رموز الخدمة  F7</translation>
    </message>
    <message>
        <source>Present key: %1 · %2</source>
        <translation>المفتاح الحالي: %1 · %2</translation>
    </message>
    <message>
        <source>✗ Nothing was issued</source>
        <translation>✗ لم يصدر شيء</translation>
    </message>
    <message>
        <source>The request &quot;%1&quot; for meter %2 of %3 was not carried out. Correct it, or go on.</source>
        <translation>لم يُنفَّذ طلب «%1» للعداد %2 الخاص بالمشترك %3. صحّحه أو تابع.</translation>
    </message>
    <message>
        <source>The request &quot;%1&quot; for meter %2 of %3 was sent, and its outcome is not known. The tokens may have been made. Do not ask for this meter again: they appear here as soon as the server answers.</source>
        <translation>أُرسل طلب «%1» للعداد %2 الخاص بالمشترك %3 ولا تُعرف نتيجته. قد تكون الرموز قد صدرت. لا تطلب شيئًا آخر لهذا العداد: تظهر الرموز هنا فور رد الخادم.</translation>
    </message>
    <message>
        <source>Issue tokens  F9</source>
        <translation>إصدار الرموز  F9</translation>
    </message>
    <message>
        <source>The server is being asked for the tokens.</source>
        <translation>جارٍ طلب الرموز من الخادم.</translation>
    </message>
</context>
<context>
    <name>shahn::view::ServiceWords</name>
    <message>
        <source>✓ The server answered: &quot;%1&quot; was issued for meter %2. %3. The receipt is printed.</source>
        <translation>✓ رد الخادم: صدر «%1» للعداد %2. %3. يُطبع الإيصال.</translation>
    </message>
    <message>
        <source>✗ The server answered: &quot;%1&quot; was not issued for meter %2. It can be asked for again.</source>
        <translation>✗ رد الخادم: لم يصدر «%1» للعداد %2. يمكن إعادة الطلب.</translation>
    </message>
    <message>
        <source>✓ issued: hand over the receipt</source>
        <translation>✓ صدر: سلّم الإيصال</translation>
    </message>
    <message>
        <source>✓ issued: print the receipt</source>
        <translation>✓ صدر: اطبع الإيصال</translation>
    </message>
    <message>
        <source>✗ not issued</source>
        <translation>✗ لم يصدر</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was issued to %2 for meter %3. %4.</source>
        <translation>صدر «%1» إلى %2 للعداد %3. %4.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was not issued for meter %2. Ask for it again if it is still needed, then mark this as done.</source>
        <translation>لم يصدر «%1» للعداد %2. اطلبه من جديد إن كان لا يزال مطلوبًا، ثم ضع علامة «تم».</translation>
    </message>
    <message>
        <source>⚠ Nobody knows yet whether &quot;%1&quot; was issued for meter %2. Ask for nothing else for this meter: the server is asked as soon as somebody has signed in.</source>
        <translation>⚠ لا يُعرف بعد هل أُصدر «%1» للعداد %2. لا تطلب شيئًا آخر لهذا العداد: يُسأل الخادم فور تسجيل أحد دخوله.</translation>
    </message>
    <message>
        <source>⚠ This receipt had not come out of the printer: &quot;%1&quot; for meter %2. %3. It is sent to the printer again.</source>
        <translation>⚠ لم يخرج هذا الإيصال من الطابعة: «%1» للعداد %2. %3. يُرسل إلى الطابعة من جديد.</translation>
    </message>
</context>
<context>
    <name>shahn::view::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>&amp;Print receipts to</source>
        <translation>طباعة الإيصالات على (&amp;ط)</translation>
    </message>
    <message>
        <source>&amp;Folder for PDF receipts</source>
        <translation>مجلد إيصالات PDF (&amp;ج)</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>اختيار…</translation>
    </message>
    <message>
        <source>Pape&amp;r</source>
        <translation>الورق (&amp;و)</translation>
    </message>
    <message>
        <source>&amp;Language of receipts</source>
        <translation>لغة الإيصالات (&amp;ل)</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>الألوان (&amp;ن)</translation>
    </message>
    <message>
        <source>Back  Esc</source>
        <translation>رجوع  Esc</translation>
    </message>
    <message>
        <source>PDF files in the folder</source>
        <translation>ملفات PDF في المجلد</translation>
    </message>
    <message>
        <source>Roll, 80 mm</source>
        <translation>لفة 80 مم</translation>
    </message>
    <message>
        <source>A4 page</source>
        <translation>صفحة A4</translation>
    </message>
    <message>
        <source>As the window</source>
        <translation>مثل النافذة</translation>
    </message>
    <message>
        <source>English and Arabic</source>
        <translation>الإنجليزية والعربية</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>فاتحة</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكنة</translation>
    </message>
    <message>
        <source>Folder for PDF receipts</source>
        <translation>مجلد إيصالات PDF</translation>
    </message>
    <message>
        <source>%1 (not found)</source>
        <translation>%1 (غير موجودة)</translation>
    </message>
    <message>
        <source>&amp;Text size</source>
        <translation>حجم النص (&amp;ح)</translation>
    </message>
    <message>
        <source>Lock the &amp;window</source>
        <translation>قفل النافذة (&amp;ق)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>مثل النظام</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message numerus="yes">
        <source>after %n minute(s) without key or mouse</source>
        <translation>
            <numerusform>فورًا دون استعمال لوحة المفاتيح أو الفأرة</numerusform>
            <numerusform>بعد دقيقة دون استعمال لوحة المفاتيح أو الفأرة</numerusform>
            <numerusform>بعد دقيقتين دون استعمال لوحة المفاتيح أو الفأرة</numerusform>
            <numerusform>بعد %n دقائق دون استعمال لوحة المفاتيح أو الفأرة</numerusform>
            <numerusform>بعد %n دقيقة دون استعمال لوحة المفاتيح أو الفأرة</numerusform>
            <numerusform>بعد %n دقيقة دون استعمال لوحة المفاتيح أو الفأرة</numerusform>
        </translation>
    </message>
    <message>
        <source>never</source>
        <translation>أبدًا</translation>
    </message>
    <message>
        <source>✓ The settings are saved.</source>
        <translation>✓ حُفظت الإعدادات.</translation>
    </message>
    <message>
        <source>The folder is being tried.</source>
        <translation>تجري تجربة المجلد.</translation>
    </message>
    <message>
        <source>Co&amp;ntrast</source>
        <translation>التباين (&amp;ب)</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>عادي</translation>
    </message>
    <message>
        <source>High</source>
        <translation>عالٍ</translation>
    </message>
    <message>
        <source>&amp;Save  Ctrl+S</source>
        <translation>حفظ (&amp;ظ)  Ctrl+S</translation>
    </message>
</context>
<context>
    <name>shahn::view::SignInPage</name>
    <message>
        <source>Sign in</source>
        <translation>تسجيل الدخول</translation>
    </message>
    <message>
        <source>Your sales are recorded under your name.</source>
        <translation>تُسجَّل مبيعاتك باسمك.</translation>
    </message>
    <message>
        <source>&amp;User name</source>
        <translation>اسم المستخدم (&amp;س)</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>كلمة المرور (&amp;ك)</translation>
    </message>
    <message>
        <source>Waiting for the server</source>
        <translation>في انتظار الخادم</translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation>مفتاح Caps Lock مفعّل.</translation>
    </message>
    <message>
        <source>Press Enter, then type the password.</source>
        <translation>اضغط Enter ثم اكتب كلمة المرور.</translation>
    </message>
</context>
<context>
    <name>shahn::view::StatementPage</name>
    <message>
        <source>Meter number, account, name or phone</source>
        <translation>رقم العداد أو الحساب أو الاسم أو الهاتف</translation>
    </message>
    <message>
        <source>Customers found</source>
        <translation>المشتركون الذين عُثر عليهم</translation>
    </message>
    <message>
        <source>More customers match. Type more of the name or number.</source>
        <translation>يوجد مشتركون آخرون مطابقون. اكتب المزيد من الاسم أو الرقم.</translation>
    </message>
    <message>
        <source>Refresh  F5</source>
        <translation>تحديث  F5</translation>
    </message>
    <message>
        <source>Waiting for the server</source>
        <translation>في انتظار الخادم</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>القيود</translation>
    </message>
    <message>
        <source>Back  Esc</source>
        <translation>رجوع  Esc</translation>
    </message>
    <message>
        <source>Export  Ctrl+E</source>
        <translation>تصدير  Ctrl+E</translation>
    </message>
    <message>
        <source>Print  F9</source>
        <translation>طباعة  F9</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>من %1 إلى %2</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>المجموع %1</translation>
    </message>
    <message>
        <source>Statement of account</source>
        <translation>كشف حساب</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>الحساب</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>الفترة</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>العملة</translation>
    </message>
    <message>
        <source>PDF  F6</source>
        <translation>ملف PDF  F6</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>حفظ بصيغة PDF</translation>
    </message>
</context>
<context>
    <name>shahn::view::StatusText</name>
    <message>
        <source>… connecting</source>
        <translation>… جارٍ الاتصال</translation>
    </message>
    <message>
        <source>● online</source>
        <translation>● متصل</translation>
    </message>
    <message>
        <source>◐ slow</source>
        <translation>◐ بطيء</translation>
    </message>
    <message>
        <source>○ offline since %1</source>
        <translation>○ غير متصل منذ %1</translation>
    </message>
    <message>
        <source>○ offline</source>
        <translation>○ غير متصل</translation>
    </message>
    <message>
        <source>– no printer</source>
        <translation>– لا توجد طابعة</translation>
    </message>
    <message>
        <source>✓ printer ready</source>
        <translation>✓ الطابعة جاهزة</translation>
    </message>
    <message>
        <source>… printing</source>
        <translation>… جارٍ الطباعة</translation>
    </message>
    <message>
        <source>✗ not printed</source>
        <translation>✗ لم تتم الطباعة</translation>
    </message>
    <message numerus="yes">
        <source>%n outcome(s) unknown</source>
        <translation>
            <numerusform>لا نتائج غير معروفة</numerusform>
            <numerusform>نتيجة واحدة غير معروفة</numerusform>
            <numerusform>نتيجتان غير معروفتين</numerusform>
            <numerusform>%n نتائج غير معروفة</numerusform>
            <numerusform>%n نتيجة غير معروفة</numerusform>
            <numerusform>%n نتيجة غير معروفة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s)</source>
        <translation>
            <numerusform>لا مبيعات</numerusform>
            <numerusform>عملية بيع واحدة</numerusform>
            <numerusform>عمليتا بيع</numerusform>
            <numerusform>%n عمليات بيع</numerusform>
            <numerusform>%n عملية بيع</numerusform>
            <numerusform>%n عملية بيع</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n late outcome(s)</source>
        <translation>
            <numerusform>لا نتائج متأخرة</numerusform>
            <numerusform>نتيجة متأخرة واحدة</numerusform>
            <numerusform>نتيجتان متأخرتان</numerusform>
            <numerusform>%n نتائج متأخرة</numerusform>
            <numerusform>%n نتيجة متأخرة</numerusform>
            <numerusform>%n نتيجة متأخرة</numerusform>
        </translation>
    </message>
    <message>
        <source>○ offline since %1 by this computer</source>
        <translation>○ غير متصل منذ %1 بتوقيت هذا الجهاز</translation>
    </message>
    <message>
        <source>– no folder for receipts</source>
        <translation>– لا يوجد مجلد للإيصالات</translation>
    </message>
    <message>
        <source>✓ receipts are saved in the folder</source>
        <translation>✓ تُحفظ الإيصالات في المجلد</translation>
    </message>
    <message>
        <source>… saving the receipt</source>
        <translation>… جارٍ حفظ الإيصال</translation>
    </message>
    <message>
        <source>✗ receipt not saved</source>
        <translation>✗ لم يُحفظ الإيصال</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) not stored</source>
        <translation>
            <numerusform>لا ردود لم تُحفظ</numerusform>
            <numerusform>رد واحد لم يُحفظ</numerusform>
            <numerusform>ردان لم يُحفظا</numerusform>
            <numerusform>%n ردود لم تُحفظ</numerusform>
            <numerusform>%n ردًا لم يُحفظ</numerusform>
            <numerusform>%n رد لم يُحفظ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reversed</source>
        <translation>
            <numerusform>لا معكوسة</numerusform>
            <numerusform>واحدة معكوسة</numerusform>
            <numerusform>اثنتان معكوستان</numerusform>
            <numerusform>%n معكوسة</numerusform>
            <numerusform>%n معكوسة</numerusform>
            <numerusform>%n معكوسة</numerusform>
        </translation>
    </message>
    <message>
        <source>⚠ credit low: %1</source>
        <translation>⚠ الرصيد منخفض: %1</translation>
    </message>
    <message>
        <source>Credit %1</source>
        <translation>الرصيد %1</translation>
    </message>
    <message>
        <source>What %1 may still sell at all its points of sale, as of the last answer</source>
        <translation>ما يمكن أن يبيعه %1 بعد في جميع نقاط بيعه، بحسب آخر رد</translation>
    </message>
</context>
<context>
    <name>shahn::view::SubjectForm</name>
    <message>
        <source>A second person signs here with an own user name and password.</source>
        <translation>يوقّع هنا شخص ثانٍ باسم المستخدم وكلمة المرور الخاصين به.</translation>
    </message>
    <message>
        <source>Second person, you sign for: %1</source>
        <translation>أيها الشخص الثاني، توقّع على: %1</translation>
    </message>
</context>
<context>
    <name>shahn::view::SubjectPage</name>
    <message>
        <source>Meter number, account, name or phone</source>
        <translation>رقم العداد أو الحساب أو الاسم أو الهاتف</translation>
    </message>
    <message>
        <source>Waiting for the server</source>
        <translation>في انتظار الخادم</translation>
    </message>
    <message>
        <source>Customers found</source>
        <translation>المشتركون الذين عُثر عليهم</translation>
    </message>
    <message>
        <source>More customers match. Type more of the name or number.</source>
        <translation>يوجد مشتركون آخرون مطابقون. اكتب المزيد من الاسم أو الرقم.</translation>
    </message>
    <message>
        <source>Meter number %1 · account %2</source>
        <translation>رقم العداد %1 · الحساب %2</translation>
    </message>
    <message>
        <source>Back to the form</source>
        <translation>رجوع إلى النموذج</translation>
    </message>
    <message>
        <source>Back to the form  Esc</source>
        <translation>رجوع إلى النموذج  Esc</translation>
    </message>
    <message>
        <source>Next meter</source>
        <translation>العداد التالي</translation>
    </message>
    <message>
        <source>? Outcome unknown: asking the server</source>
        <translation>؟ النتيجة غير معروفة: جارٍ الاستعلام من الخادم</translation>
    </message>
    <message>
        <source>Account %1</source>
        <translation>الحساب %1</translation>
    </message>
</context>
<context>
    <name>shahn::view::TableColumns</name>
    <message>
        <source>Columns as at first</source>
        <translation>الأعمدة كما كانت في البداية</translation>
    </message>
</context>
<context>
    <name>shahn::view::TariffForm</name>
    <message>
        <source>Waiting for the server</source>
        <translation>في انتظار الخادم</translation>
    </message>
    <message>
        <source>Text of the tariff</source>
        <translation>نص التعرفة</translation>
    </message>
    <message>
        <source>What is wrong with the text</source>
        <translation>الأخطاء في النص</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>مثال</translation>
    </message>
    <message>
        <source>&amp;Customers of</source>
        <translation>مشتركو (&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Who give</source>
        <translation>ويعطون (&amp;W)</translation>
    </message>
    <message>
        <source>A&amp;mount</source>
        <translation>المقدار (&amp;M)</translation>
    </message>
    <message>
        <source>Bought this m&amp;onth</source>
        <translation>اشتُري هذا الشهر (&amp;O)</translation>
    </message>
    <message>
        <source>Mo&amp;nths due</source>
        <translation>أشهر مستحقة (&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Days due</source>
        <translation>أيام مستحقة (&amp;D)</translation>
    </message>
    <message>
        <source>Free energy of the month is du&amp;e</source>
        <translation>الطاقة المجانية للشهر مستحقة (&amp;E)</translation>
    </message>
    <message>
        <source>What the purchase costs</source>
        <translation>ما تكلفه عملية الشراء</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>قبل وبعد</translation>
    </message>
    <message>
        <source>What customers pay before and after</source>
        <translation>ما يدفعه المشتركون قبل وبعد</translation>
    </message>
    <message>
        <source>For the public</source>
        <translation>للجمهور</translation>
    </message>
    <message>
        <source>No&amp;te for who signs</source>
        <translation>ملاحظة لمن يوقّع (&amp;T)</translation>
    </message>
    <message>
        <source>Back  Esc</source>
        <translation>رجوع  Esc</translation>
    </message>
    <message>
        <source>Discard the draft</source>
        <translation>تجاهل المسودة</translation>
    </message>
    <message>
        <source>Export  Ctrl+E</source>
        <translation>تصدير  Ctrl+E</translation>
    </message>
    <message>
        <source>Publish  F9</source>
        <translation>نشر  F9</translation>
    </message>
    <message>
        <source>money (%1)</source>
        <translation>مبلغًا (%1)</translation>
    </message>
    <message>
        <source>so many %1</source>
        <translation>كمية (%1)</translation>
    </message>
    <message>
        <source>A price is worked out once nothing is wrong with the text.</source>
        <translation>يُحسب الثمن حين يخلو النص من الأخطاء.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>البند</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>من</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>السعر</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>المشتركون</translation>
    </message>
    <message>
        <source>%1 a month</source>
        <translation>%1 في الشهر</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>قبل</translation>
    </message>
    <message>
        <source>After</source>
        <translation>بعد</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>الفرق</translation>
    </message>
    <message>
        <source>Per cent</source>
        <translation>بالمئة</translation>
    </message>
    <message>
        <source>Prices are compared once nothing is wrong with the text.</source>
        <translation>تُقارن الأسعار حين يخلو النص من الأخطاء.</translation>
    </message>
    <message>
        <source>What a whole month costs by the version in force and by this text, bought at once.</source>
        <translation>ما يكلفه شهر كامل بالإصدار الساري وبهذا النص، مشترى دفعة واحدة.</translation>
    </message>
    <message>
        <source>Nothing of this tariff is in force: what a whole month costs.</source>
        <translation>لا إصدار ساريًا لهذه التعرفة: ما يكلفه شهر كامل.</translation>
    </message>
    <message>
        <source>Publish a tariff</source>
        <translation>نشر تعرفة</translation>
    </message>
    <message>
        <source>%1 (%2) is sold by from %3 on, once another person has signed. A published version cannot be changed.</source>
        <translation>يُباع بالتعرفة %1 (%2) من %3 بعد أن يوقّع شخص آخر. والإصدار المنشور لا يتغير.</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>نشر</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>ليس بعد</translation>
    </message>
    <message>
        <source>What was typed is gone then. Published versions stay as they are.</source>
        <translation>يزول ما كُتب. وتبقى الإصدارات المنشورة كما هي.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>تجاهل</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>إبقاء</translation>
    </message>
    <message>
        <source>Export the tariff</source>
        <translation>تصدير التعرفة</translation>
    </message>
    <message>
        <source>Tariffs (*.toml)</source>
        <translation>تعرفات (*.toml)</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>صُدّر إلى %1.</translation>
    </message>
    <message>
        <source>There is a draft of this version: it goes on in its own line of the list.</source>
        <translation>لهذا الإصدار مسودة: تُكمَل في سطرها من القائمة.</translation>
    </message>
    <message>
        <source>Draft: this machine keeps it as it is typed. Versions that are published never change.</source>
        <translation>مسودة: يحفظها هذا الجهاز وهي تُكتب. والإصدارات المنشورة لا تتغير أبدًا.</translation>
    </message>
    <message>
        <source>What is typed becomes a draft, which this machine keeps.</source>
        <translation>ما يُكتب يصبح مسودة يحفظها هذا الجهاز.</translation>
    </message>
    <message>
        <source>%1. What is typed becomes a draft of a new version.</source>
        <translation>%1. ما يُكتب يصبح مسودة إصدار جديد.</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) wrong: Enter leads to the line.</source>
        <translation>
            <numerusform>لا أخطاء (%n).</numerusform>
            <numerusform>خطأ واحد: Enter يقود إلى السطر.</numerusform>
            <numerusform>خطآن: Enter يقود إلى السطر.</numerusform>
            <numerusform>%n أخطاء: Enter يقود إلى السطر.</numerusform>
            <numerusform>%n خطأً: Enter يقود إلى السطر.</numerusform>
            <numerusform>%n خطأ: Enter يقود إلى السطر.</numerusform>
        </translation>
    </message>
    <message>
        <source>The answer did not come: nobody knows yet whether it is published or waits for a signature. That is looked up as soon as the server answers.</source>
        <translation>لم يصل الجواب: لا يُعرف بعد هل نُشرت أم تنتظر توقيعًا. يُنظر في ذلك حالما يجيب الخادم.</translation>
    </message>
    <message>
        <source>The answer had not come, and the server has not got it: nothing was asked for. Publish it again.</source>
        <translation>لم يصل الجواب، وليست لدى الخادم: لم يُطلب شيء. انشرها من جديد.</translation>
    </message>
    <message>
        <source>A version of a tariff that is in use starts in the future. Change its start.</source>
        <translation>إصدار تعرفة مستعملة يبدأ في المستقبل. غيّر بدايته.</translation>
    </message>
    <message>
        <source>It starts more than ten years ahead. Change its start.</source>
        <translation>يبدأ بعد أكثر من عشر سنوات. غيّر بدايته.</translation>
    </message>
</context>
<context>
    <name>shahn::view::TariffPage</name>
    <message>
        <source>Tariff versions</source>
        <translation>إصدارات التعرفة</translation>
    </message>
    <message>
        <source>New tariff  Ins</source>
        <translation>تعرفة جديدة  Ins</translation>
    </message>
    <message>
        <source>Refresh  F5</source>
        <translation>تحديث  F5</translation>
    </message>
    <message>
        <source>Waiting for the server</source>
        <translation>في انتظار الخادم</translation>
    </message>
    <message>
        <source>Back  Esc</source>
        <translation>رجوع  Esc</translation>
    </message>
    <message>
        <source>Tariff</source>
        <translation>التعرفة</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>الإصدار</translation>
    </message>
    <message>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Open the file of a tariff</source>
        <translation>فتح ملف تعرفة</translation>
    </message>
    <message>
        <source>Tariffs (*.toml)</source>
        <translation>تعرفات (*.toml)</translation>
    </message>
    <message>
        <source>%1 is published. It cannot be changed any more.</source>
        <translation>نُشر %1، ولا يتغير بعد ذلك.</translation>
    </message>
    <message>
        <source>%1 waits for another person, who signs on the page Approvals. Nothing is published before.</source>
        <translation>ينتظر %1 شخصًا آخر يوقّع في صفحة «الموافقات». ولا يُنشر شيء قبل ذلك.</translation>
    </message>
    <message>
        <source>There is no tariff yet: begin one with Ins, or open its file.</source>
        <translation>لا توجد تعرفة بعد: ابدأ واحدة بـ Ins أو افتح ملفها.</translation>
    </message>
    <message>
        <source>There is no tariff yet.</source>
        <translation>لا توجد تعرفة بعد.</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>المجموع: %1</translation>
    </message>
    <message>
        <source>Open a file…  Ctrl+Shift+O</source>
        <translation>فتح ملف…  Ctrl+Shift+O</translation>
    </message>
</context>
<context>
    <name>shahn::view::TariffWords</name>
    <message>
        <source>(no name yet)</source>
        <translation>(بلا اسم بعد)</translation>
    </message>
    <message>
        <source>%1, a new version</source>
        <translation>%1، إصدار جديد</translation>
    </message>
    <message>
        <source>%1, version %2</source>
        <translation>%1، الإصدار %2</translation>
    </message>
    <message>
        <source>draft of this machine, typed %1</source>
        <translation>مسودة في هذا الجهاز، كُتبت %1</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>سارٍ</translation>
    </message>
    <message>
        <source>coming</source>
        <translation>سيأتي</translation>
    </message>
    <message>
        <source>over</source>
        <translation>انتهى</translation>
    </message>
    <message>
        <source>asked for by %1</source>
        <translation>طلبه %1</translation>
    </message>
    <message>
        <source>waits for a signature until %1, %2</source>
        <translation>ينتظر توقيعًا حتى %1، %2</translation>
    </message>
    <message>
        <source>declined by %1: %2</source>
        <translation>رفضه %1: %2</translation>
    </message>
    <message>
        <source>taken back by %1</source>
        <translation>سحبه %1</translation>
    </message>
    <message>
        <source>nobody has signed in time, %1</source>
        <translation>لم يوقّع أحد في الوقت، %1</translation>
    </message>
    <message>
        <source>all others</source>
        <translation>سائر المشتركين</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>السطر %1: %2</translation>
    </message>
    <message>
        <source>line %1, %2: %3</source>
        <translation>السطر %1، %2: %3</translation>
    </message>
</context>
<context>
    <name>shahn::view::TokenLines</name>
    <message>
        <source>Token</source>
        <translation>رمز الشحن</translation>
    </message>
</context>
<context>
    <name>shahn::view::VendorFind</name>
    <message>
        <source>There is no such vendor in your branch. Check the code, or press ↓ for the list.</source>
        <translation>لا يوجد وكيل كهذا في فرعك. تحقق من الرمز، أو اضغط ↓ لعرض القائمة.</translation>
    </message>
    <message>
        <source>Several vendors match. Choose one with the arrow keys, or type more.</source>
        <translation>يطابق ذلك عدة وكلاء. اختر أحدهم بالأسهم، أو اكتب المزيد.</translation>
    </message>
</context>
<context>
    <name>shahn::view::VendorForm</name>
    <message>
        <source>&amp;Entry</source>
        <translation>القيد (&amp;ق)</translation>
    </message>
    <message>
        <source>Entry to be taken &amp;back</source>
        <translation>القيد المراد إلغاؤه (&amp;غ)</translation>
    </message>
    <message>
        <source>&amp;Reference: slip, letter or statement</source>
        <translation>المرجع: قسيمة أو رسالة أو كشف (&amp;ج)</translation>
    </message>
    <message>
        <source>Rea&amp;son</source>
        <translation>السبب (&amp;س)</translation>
    </message>
    <message>
        <source>Second person: &amp;user name</source>
        <translation>الشخص الثاني: اسم المستخدم (&amp;م)</translation>
    </message>
    <message>
        <source>&amp;Password of the second person</source>
        <translation>كلمة مرور الشخص الثاني (&amp;ك)</translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation>مفتاح Caps Lock مفعّل.</translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation>إيداع</translation>
    </message>
    <message>
        <source>Adjustment: the vendor owes less</source>
        <translation>تسوية: يقل ما على الوكيل</translation>
    </message>
    <message>
        <source>Adjustment: the vendor owes more</source>
        <translation>تسوية: يزيد ما على الوكيل</translation>
    </message>
    <message>
        <source>Credit limit</source>
        <translation>حد الائتمان</translation>
    </message>
    <message>
        <source>Commission that is credited</source>
        <translation>عمولة تضاف إلى الحساب</translation>
    </message>
    <message>
        <source>Take an entry back</source>
        <translation>إلغاء قيد</translation>
    </message>
    <message>
        <source>&amp;New limit (%1)</source>
        <translation>الحد الجديد بعملة %1 (&amp;د)</translation>
    </message>
    <message>
        <source>A&amp;mount (%1)</source>
        <translation>المبلغ بعملة %1 (&amp;ب)</translation>
    </message>
    <message>
        <source>The entries of this vendor are being loaded.</source>
        <translation>جارٍ تحميل قيود هذا الوكيل.</translation>
    </message>
    <message>
        <source>Nothing that was entered for this vendor at this point of sale can be taken back.</source>
        <translation>لا يوجد قيد لهذا الوكيل في نقطة البيع هذه يمكن إلغاؤه.</translation>
    </message>
    <message>
        <source>Enter the new credit limit; with a minus sign so much has to stay on the account.</source>
        <translation>أدخل حد الائتمان الجديد؛ ومع علامة ناقص يجب أن يبقى هذا المبلغ في الحساب.</translation>
    </message>
    <message>
        <source>Enter the amount.</source>
        <translation>أدخل المبلغ.</translation>
    </message>
    <message>
        <source>This amount cannot be entered.</source>
        <translation>لا يمكن تسجيل هذا المبلغ.</translation>
    </message>
    <message>
        <source>This is the credit limit already.</source>
        <translation>هذا هو حد الائتمان الحالي.</translation>
    </message>
    <message>
        <source>At most the commission that is owed can be credited: %1.</source>
        <translation>لا يضاف أكثر من العمولة المستحقة: %1.</translation>
    </message>
    <message>
        <source>Choose the entry that is to be taken back.</source>
        <translation>اختر القيد المراد إلغاؤه.</translation>
    </message>
    <message>
        <source>Enter the number of the slip, the letter or the statement, at most %1 letters.</source>
        <translation>أدخل رقم القسيمة أو الرسالة أو الكشف، %1 حرفًا على الأكثر.</translation>
    </message>
    <message>
        <source>Enter the reason, at most %1 letters.</source>
        <translation>أدخل السبب، %1 حرفًا على الأكثر.</translation>
    </message>
    <message>
        <source>Deposit of %1 for %2: %3 left afterwards.</source>
        <translation>إيداع %1 لحساب %2: يبقى بعده %3.</translation>
    </message>
    <message>
        <source>%2 owes %1 less: %3 left afterwards.</source>
        <translation>يقل ما على %2 بمقدار %1: يبقى بعده %3.</translation>
    </message>
    <message>
        <source>%2 owes %1 more: %3 left afterwards.</source>
        <translation>يزيد ما على %2 بمقدار %1: يبقى بعده %3.</translation>
    </message>
    <message>
        <source>The credit limit of %2 becomes %1: %3 left afterwards.</source>
        <translation>يصبح حد ائتمان الوكيل %2 هو %1: يبقى بعده %3.</translation>
    </message>
    <message>
        <source>Commission of %1 is credited to %2: %3 left afterwards.</source>
        <translation>تضاف عمولة %1 إلى حساب %2: يبقى بعدها %3.</translation>
    </message>
    <message>
        <source>Receipt %1 of %2, %3 of %4, is taken back: %5 left afterwards.</source>
        <translation>يُلغى الإيصال %1 للوكيل %2، %3 بمبلغ %4: يبقى بعده %5.</translation>
    </message>
</context>
<context>
    <name>shahn::view::VendorPage</name>
    <message>
        <source>Enter it  F9</source>
        <translation>تسجيل القيد  F9</translation>
    </message>
    <message>
        <source>The server is being asked to make the entry.</source>
        <translation>يُطلب من الخادم تسجيل القيد.</translation>
    </message>
    <message>
        <source>&amp;Find the vendor by code or name</source>
        <translation>ابحث عن الوكيل بالرمز أو الاسم (&amp;ث)</translation>
    </message>
    <message>
        <source>Recent entries  F7</source>
        <translation>آخر القيود  F7</translation>
    </message>
    <message>
        <source>Next vendor</source>
        <translation>الوكيل التالي</translation>
    </message>
    <message>
        <source>✗ no credit left</source>
        <translation>✗ لا رصيد باقيًا</translation>
    </message>
    <message>
        <source>Vendor code %1 · left of the credit %2 · credit limit %3</source>
        <translation>رمز الوكيل %1 · الباقي من رصيد الوكيل %2 · حد الائتمان %3</translation>
    </message>
    <message>
        <source>Paid in advance %1 · commission owed to the vendor %2</source>
        <translation>مدفوع مقدمًا %1 · عمولة مستحقة للوكيل %2</translation>
    </message>
    <message>
        <source>Owed by the vendor %1 · commission owed to the vendor %2</source>
        <translation>المستحق على الوكيل %1 · عمولة مستحقة للوكيل %2</translation>
    </message>
    <message>
        <source>The entry for %1 was sent, and its outcome is not known. Do not make it again: the answer appears here as soon as the server gives it.</source>
        <translation>أُرسل القيد الخاص بالوكيل %1، ونتيجته غير معروفة. لا تسجله مرة أخرى: تظهر الإجابة هنا حالما يعطيها الخادم.</translation>
    </message>
    <message>
        <source>✗ Nothing was entered</source>
        <translation>✗ لم يُسجَّل شيء</translation>
    </message>
    <message>
        <source>The account of %1 stands as it was. Correct the entry, or leave it.</source>
        <translation>حساب %1 باقٍ كما كان. صحّح القيد أو اتركه.</translation>
    </message>
</context>
<context>
    <name>shahn::view::VendorStatementPage</name>
    <message>
        <source>Vendor statements</source>
        <translation>كشوف حسابات الوكلاء</translation>
    </message>
    <message>
        <source>&amp;Find the vendor by code or name</source>
        <translation>ابحث عن الوكيل بالرمز أو الاسم (&amp;ث)</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>القيد</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>الإيصال</translation>
    </message>
    <message>
        <source>By</source>
        <translation>بواسطة</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>المرجع</translation>
    </message>
    <message>
        <source>Debit</source>
        <translation>مدين</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>دائن</translation>
    </message>
    <message>
        <source>Owed</source>
        <translation>المستحق</translation>
    </message>
    <message>
        <source>Credit limit</source>
        <translation>حد الائتمان</translation>
    </message>
    <message>
        <source>%1, taken back</source>
        <translation>إلغاء %1</translation>
    </message>
    <message>
        <source>%1, signed by %2</source>
        <translation>%1، وقّع %2</translation>
    </message>
    <message>
        <source>Choose a vendor: its statement is shown here.</source>
        <translation>اختر وكيلًا: يُعرض كشف حسابه هنا.</translation>
    </message>
    <message>
        <source>Nothing was sold or entered for this vendor in this period.</source>
        <translation>لم يُبع ولم يُسجَّل شيء لهذا الوكيل في هذه الفترة.</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>أُلغي</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>وقّع</translation>
    </message>
    <message>
        <source>Left of the credit</source>
        <translation>الباقي من رصيد الوكيل</translation>
    </message>
    <message>
        <source>Commission earned</source>
        <translation>العمولة المكتسبة</translation>
    </message>
    <message>
        <source>Commission owed to the vendor</source>
        <translation>عمولة مستحقة للوكيل</translation>
    </message>
    <message>
        <source>Owed before</source>
        <translation>المستحق قبلها</translation>
    </message>
    <message>
        <source>Owed at the end</source>
        <translation>المستحق في نهايتها</translation>
    </message>
</context>
<context>
    <name>shahn::view::VendorWords</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 بمبلغ %2</translation>
    </message>
    <message>
        <source>%1, taken back</source>
        <translation>إلغاء %1</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>البيع</translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation>إيداع</translation>
    </message>
    <message>
        <source>Adjustment</source>
        <translation>تسوية</translation>
    </message>
    <message>
        <source>Credit limit</source>
        <translation>حد الائتمان</translation>
    </message>
    <message>
        <source>Commission</source>
        <translation>العمولة</translation>
    </message>
    <message>
        <source>✓ entered</source>
        <translation>✓ سُجّل</translation>
    </message>
    <message>
        <source>✓ entered: print the receipt</source>
        <translation>✓ سُجّل: اطبع الإيصال</translation>
    </message>
    <message>
        <source>✗ not entered</source>
        <translation>✗ لم يُسجَّل</translation>
    </message>
    <message>
        <source>%1 for vendor %2</source>
        <translation>%1 للوكيل %2</translation>
    </message>
    <message>
        <source>%1 was entered to the account of %2.</source>
        <translation>سُجّل في حساب %2: %1.</translation>
    </message>
    <message>
        <source>%1 was not entered for vendor %2. Enter it again if it is still right, then mark this as done.</source>
        <translation>لم يُسجَّل %1 للوكيل %2. سجّله مرة أخرى إن كان لا يزال صحيحًا، ثم ضع علامة «تم».</translation>
    </message>
    <message>
        <source>✓ The server answered: %1 was entered to the account of %2. The receipt is printed.</source>
        <translation>✓ ردّ الخادم: سُجّل في حساب %2: %1. يُطبع الإيصال.</translation>
    </message>
    <message>
        <source>⚠ This receipt had not come out of the printer: %1 for %2. It is sent to the printer again.</source>
        <translation>⚠ لم يخرج هذا الإيصال من الطابعة: %1، %2. يُرسل إلى الطابعة مرة أخرى.</translation>
    </message>
    <message>
        <source>✗ The server answered: nothing was entered for vendor %1. It can be entered again.</source>
        <translation>✗ ردّ الخادم: لم يُسجَّل شيء للوكيل %1. يمكن تسجيله مرة أخرى.</translation>
    </message>
    <message>
        <source>⚠ Nobody knows yet whether the entry for vendor %1 was made. Do not enter it again: the server is asked as soon as somebody has signed in.</source>
        <translation>⚠ لا أحد يعرف بعد هل سُجّل القيد للوكيل %1. لا تسجله مرة أخرى: يُسأل الخادم حالما يسجّل أحد دخوله.</translation>
    </message>
</context>
<context>
    <name>shahn::view::VoucherLines</name>
    <message>
        <source>code of the debt</source>
        <translation>رمز الدين</translation>
    </message>
    <message>
        <source>number of the meter</source>
        <translation>رقم العداد</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>الحساب</translation>
    </message>
    <message>
        <source>Debt or meter</source>
        <translation>الدين أو العداد</translation>
    </message>
    <message>
        <source>Debit</source>
        <translation>مدين</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>دائن</translation>
    </message>
    <message>
        <source>Account of line %1</source>
        <translation>حساب السطر %1</translation>
    </message>
    <message>
        <source>Debt or meter of line %1</source>
        <translation>الدين أو العداد في السطر %1</translation>
    </message>
    <message>
        <source>Debit of line %1</source>
        <translation>المدين في السطر %1</translation>
    </message>
    <message>
        <source>Credit of line %1</source>
        <translation>الدائن في السطر %1</translation>
    </message>
    <message>
        <source>Type, or ↓ for the list</source>
        <translation>اكتب، أو ↓ للقائمة</translation>
    </message>
</context>
<context>
    <name>shahn::view::VoucherPage</name>
    <message>
        <source>Waiting for the server</source>
        <translation>في انتظار الخادم</translation>
    </message>
    <message>
        <source>&amp;Number of the paper</source>
        <translation>رقم المستند (&amp;ر)</translation>
    </message>
    <message>
        <source>&amp;Day of the paper</source>
        <translation>يوم المستند (&amp;ي)</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>السبب (&amp;ل)</translation>
    </message>
    <message>
        <source>No&amp;te for who signs</source>
        <translation>ملاحظة لمن يوقّع (&amp;T)</translation>
    </message>
    <message>
        <source>Back  Esc</source>
        <translation>رجوع  Esc</translation>
    </message>
    <message>
        <source>Ask for it  F9</source>
        <translation>اطلب  F9</translation>
    </message>
    <message>
        <source>Ask for a voucher</source>
        <translation>طلب قسيمة قيد</translation>
    </message>
    <message>
        <source>Voucher %1 over %2 is posted once another person has signed. A voucher is not changed afterwards, but taken back by another one.</source>
        <translation>تُقيَّد القسيمة %1 بمبلغ %2 بعد أن يوقّع شخص آخر. ولا تُغيَّر القسيمة بعد ذلك، بل تُرجَع بقسيمة أخرى.</translation>
    </message>
    <message>
        <source>Voucher %1 takes the other one back once another person has signed. Neither is changed afterwards.</source>
        <translation>تُرجِع القسيمة %1 القسيمة الأخرى بعد أن يوقّع شخص آخر. ولا تُغيَّر أي منهما بعد ذلك.</translation>
    </message>
    <message>
        <source>Ask for it</source>
        <translation>اطلب</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>ليس بعد</translation>
    </message>
    <message>
        <source>What no sale, payment or entry posts. Each line is a debit or a credit of an account, and all together balance. Without a day the paper is of today.</source>
        <translation>ما لا يقيّده بيع أو دفع أو حركة وكيل. كل سطر مدين أو دائن لحساب، ومجموعها متوازن. وإن لم يُكتب يوم فالمستند بتاريخ اليوم.</translation>
    </message>
    <message>
        <source>Mark the voucher that is taken back in the list first.</source>
        <translation>حدّد أولًا في القائمة القسيمة التي تُرجَع.</translation>
    </message>
    <message>
        <source>Voucher %1 of %2, posted on %3: %4 Each of these lines is posted once more, the other way round.</source>
        <translation>القسيمة %1 بتاريخ %2، قُيّدت في %3: %4 يُقيَّد كل سطر من هذه الأسطر مرة أخرى معكوسًا.</translation>
    </message>
    <message>
        <source>You may read vouchers, but not ask for one.</source>
        <translation>يمكنك قراءة القسائم، لا طلب قسيمة.</translation>
    </message>
    <message>
        <source>Voucher %1 waits for another person, who signs on the page Approvals. Nothing is posted before.</source>
        <translation>تنتظر القسيمة %1 شخصًا آخر يوقّع في صفحة الموافقات. ولا يُقيَّد شيء قبل ذلك.</translation>
    </message>
    <message>
        <source>Journal voucher</source>
        <translation>قسيمة قيد</translation>
    </message>
    <message>
        <source>Take a voucher back</source>
        <translation>إرجاع قسيمة</translation>
    </message>
</context>
<context>
    <name>shahn::view::VoucherWords</name>
    <message>
        <source>Line %1: %2</source>
        <translation>السطر %1: %2</translation>
    </message>
    <message>
        <source>choose the account.</source>
        <translation>اختر الحساب.</translation>
    </message>
    <message>
        <source>type the code of the debt that it changes.</source>
        <translation>اكتب رمز الدين الذي يغيّره.</translation>
    </message>
    <message>
        <source>type the number of the meter whose credit it changes.</source>
        <translation>اكتب رقم العداد الذي يتغيّر رصيده.</translation>
    </message>
    <message>
        <source>type either a debit or a credit, above 0.</source>
        <translation>اكتب مبلغًا مدينًا أو دائنًا أكبر من 0.</translation>
    </message>
    <message>
        <source>A voucher has two lines at least.</source>
        <translation>للقسيمة سطران على الأقل.</translation>
    </message>
    <message>
        <source>Debits and credits are not the same yet.</source>
        <translation>المدين والدائن غير متساويين بعد.</translation>
    </message>
    <message>
        <source>Type the number of the paper that says so.</source>
        <translation>اكتب رقم المستند الذي يقول ذلك.</translation>
    </message>
    <message>
        <source>A day is written like %1.</source>
        <translation>يُكتب اليوم هكذا: %1.</translation>
    </message>
    <message>
        <source>Type the reason.</source>
        <translation>اكتب السبب.</translation>
    </message>
    <message>
        <source>they balance</source>
        <translation>متوازنان</translation>
    </message>
    <message>
        <source>debit %1 more</source>
        <translation>أضف %1 إلى المدين</translation>
    </message>
    <message>
        <source>credit %1 more</source>
        <translation>أضف %1 إلى الدائن</translation>
    </message>
    <message>
        <source>Debit %1 · credit %2 · %3</source>
        <translation>مدين %1 · دائن %2 · %3</translation>
    </message>
    <message>
        <source>there is no such account.</source>
        <translation>لا يوجد حساب كهذا.</translation>
    </message>
    <message>
        <source>this account is not posted to by hand in this way: another document keeps its balance, or the debt or the meter is missing.</source>
        <translation>لا يُقيَّد في هذا الحساب يدويًا هكذا: رصيده تضبطه مستندات أخرى، أو ينقص الدين أو العداد.</translation>
    </message>
    <message>
        <source>the debt is not of this account.</source>
        <translation>الدين ليس لهذا الحساب.</translation>
    </message>
    <message>
        <source>the meter is not known, or of another customer.</source>
        <translation>العداد غير معروف، أو لمشترك آخر.</translation>
    </message>
    <message>
        <source>A voucher names one meter: credit is moved to another one by two vouchers, over the suspense account.</source>
        <translation>تذكر القسيمة عدادًا واحدًا: يُنقل الرصيد إلى عداد آخر بقسيمتين، عبر الحساب المعلّق.</translation>
    </message>
    <message>
        <source>This is more than the credit that the meter has.</source>
        <translation>هذا أكثر من رصيد العداد.</translation>
    </message>
    <message>
        <source>The day of the paper has not come yet.</source>
        <translation>يوم المستند لم يأتِ بعد.</translation>
    </message>
    <message>
        <source>This voucher has taken another one back itself: it stays.</source>
        <translation>هذه القسيمة أرجعت قسيمة أخرى: فهي تبقى.</translation>
    </message>
    <message>
        <source>This paper was posted already: its voucher is in the list.</source>
        <translation>قُيّد هذا المستند من قبل: قسيمته في القائمة.</translation>
    </message>
    <message>
        <source>This voucher was taken back already.</source>
        <translation>أُرجعت هذه القسيمة من قبل.</translation>
    </message>
    <message>
        <source>There is no debt %1.</source>
        <translation>لا يوجد دين %1.</translation>
    </message>
    <message>
        <source>an amount is not understood</source>
        <translation>مبلغ غير مفهوم</translation>
    </message>
</context>
<context>
    <name>shahn::view::WindowTitle</name>
    <message>
        <source>Shahn — %1</source>
        <translation>شحن — %1</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>بيع</translation>
    </message>
    <message>
        <source>Loading the meter</source>
        <translation>تحميل بيانات العداد</translation>
    </message>
    <message>
        <source>Ready to sell %1 for %2</source>
        <translation>جاهز لبيع %1 للعداد %2</translation>
    </message>
    <message>
        <source>Sell for %1</source>
        <translation>بيع للعداد %1</translation>
    </message>
    <message>
        <source>Selling for %1</source>
        <translation>جارٍ البيع للعداد %1</translation>
    </message>
    <message>
        <source>Sold %1, printed</source>
        <translation>تم البيع %1، طُبع الإيصال</translation>
    </message>
    <message>
        <source>Sold %1</source>
        <translation>تم البيع %1</translation>
    </message>
    <message>
        <source>Outcome unknown for %1</source>
        <translation>النتيجة غير معروفة للعداد %1</translation>
    </message>
    <message>
        <source>Not sold for %1</source>
        <translation>لم يتم البيع للعداد %1</translation>
    </message>
    <message>
        <source>Meter service</source>
        <translation>خدمة العداد</translation>
    </message>
    <message>
        <source>Ready to issue for %1</source>
        <translation>جاهز للإصدار للعداد %1</translation>
    </message>
    <message>
        <source>Meter service for %1</source>
        <translation>خدمة العداد %1</translation>
    </message>
    <message>
        <source>Asking for approval for %1</source>
        <translation>طلب الاعتماد للعداد %1</translation>
    </message>
    <message>
        <source>Issuing for %1</source>
        <translation>جارٍ الإصدار للعداد %1</translation>
    </message>
    <message>
        <source>Issued %1, printed</source>
        <translation>صدر %1، طُبع الإيصال</translation>
    </message>
    <message>
        <source>Issued %1</source>
        <translation>صدر %1</translation>
    </message>
    <message>
        <source>Not issued for %1</source>
        <translation>لم يصدر للعداد %1</translation>
    </message>
    <message>
        <source>Paid for %1, printed</source>
        <translation>تم الدفع للعداد %1، وطُبع الإيصال</translation>
    </message>
    <message>
        <source>Paid for %1</source>
        <translation>تم الدفع للعداد %1</translation>
    </message>
    <message>
        <source>Reversal</source>
        <translation>عكس عملية بيع</translation>
    </message>
    <message>
        <source>Ready to reverse for %1</source>
        <translation>جاهز للعكس للعداد %1</translation>
    </message>
    <message>
        <source>Reversal for %1</source>
        <translation>عكس للعداد %1</translation>
    </message>
    <message>
        <source>Reversing for %1</source>
        <translation>يجري العكس للعداد %1</translation>
    </message>
    <message>
        <source>Reversed for %1, printed</source>
        <translation>عُكست للعداد %1 وطُبعت</translation>
    </message>
    <message>
        <source>Reversed for %1</source>
        <translation>عُكست للعداد %1</translation>
    </message>
    <message>
        <source>Not reversed for %1</source>
        <translation>لم تُعكس للعداد %1</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>المدفوعات</translation>
    </message>
    <message>
        <source>Loading the customer</source>
        <translation>تحميل بيانات المشترك</translation>
    </message>
    <message>
        <source>Ready to take the payment for %1</source>
        <translation>جاهز لاستلام دفعة %1</translation>
    </message>
    <message>
        <source>Payment for %1</source>
        <translation>دفعة %1</translation>
    </message>
    <message>
        <source>Booking the payment for %1</source>
        <translation>قيد دفعة %1</translation>
    </message>
    <message>
        <source>Not paid for %1</source>
        <translation>لم يُدفع عن %1</translation>
    </message>
    <message>
        <source>Waiting for a signature for %1</source>
        <translation>بانتظار توقيع للعداد %1</translation>
    </message>
    <message>
        <source>Vendor accounts</source>
        <translation>حسابات الوكلاء</translation>
    </message>
    <message>
        <source>Loading the account of the vendor</source>
        <translation>تحميل حساب الوكيل</translation>
    </message>
    <message>
        <source>Ready to enter for %1</source>
        <translation>جاهز للتسجيل للوكيل %1</translation>
    </message>
    <message>
        <source>Entry for %1</source>
        <translation>قيد للوكيل %1</translation>
    </message>
    <message>
        <source>Entering for %1</source>
        <translation>جارٍ التسجيل للوكيل %1</translation>
    </message>
    <message>
        <source>Entered for %1, printed</source>
        <translation>سُجّل للوكيل %1، طُبع</translation>
    </message>
    <message>
        <source>Entered for %1</source>
        <translation>سُجّل للوكيل %1</translation>
    </message>
    <message>
        <source>Not entered for %1</source>
        <translation>لم يُسجَّل للوكيل %1</translation>
    </message>
    <message>
        <source>Credit without a purchase</source>
        <translation>رصيد دون شراء</translation>
    </message>
    <message>
        <source>Credit without a purchase for %1</source>
        <translation>رصيد دون شراء للعداد %1</translation>
    </message>
</context>
</TS>
