<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en_US">
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
        <source>VAT %1 %</source>
        <translation>ضريبة القيمة المضافة %1 %</translation>
    </message>
    <message>
        <source>of which VAT %1 %</source>
        <translation>منها ضريبة القيمة المضافة %1 %</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>الإجمالي</translation>
    </message>
    <message>
        <source>Carry-over credit used</source>
        <translation>رصيد مرحّل مستخدم</translation>
    </message>
    <message>
        <source>Carry-over credit left</source>
        <translation>رصيد مرحّل متبقٍّ</translation>
    </message>
    <message>
        <source>Amount paid</source>
        <translation>المبلغ المدفوع</translation>
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
</context>
</TS>
