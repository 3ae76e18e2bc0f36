// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/demo_names.h"

#include <array>

namespace shahn::smsctl
{

namespace
{

struct Name {
    const char *en;
    const char *ar; // UTF-8
};

// clang-format off
constexpr std::array<Name, 24> women = {{
    { "Fatima", "فاطمة" }, { "Amina", "أمينة" }, { "Salma", "سالمة" }, { "Huda", "هدى" },
    { "Khadija", "خديجة" }, { "Mariam", "مريم" }, { "Zahra", "زهرة" }, { "Najwa", "نجوى" },
    { "Aisha", "عائشة" }, { "Samira", "سميرة" }, { "Widad", "وداد" }, { "Halima", "حليمة" },
    { "Rania", "رانيا" }, { "Sumaya", "سمية" }, { "Nuria", "نورية" }, { "Ibtisam", "ابتسام" },
    { "Karima", "كريمة" }, { "Latifa", "لطيفة" }, { "Asma", "أسماء" }, { "Hanan", "حنان" },
    { "Intisar", "انتصار" }, { "Manal", "منال" }, { "Rabia", "ربيعة" }, { "Yusra", "يسرى" },
}};

constexpr std::array<Name, 32> men = {{
    { "Mohamed", "محمد" }, { "Ahmed", "أحمد" }, { "Ali", "علي" }, { "Salem", "سالم" },
    { "Fathi", "فتحي" }, { "Khaled", "خالد" }, { "Omar", "عمر" }, { "Mustafa", "مصطفى" },
    { "Abdulsalam", "عبدالسلام" }, { "Ibrahim", "إبراهيم" }, { "Youssef", "يوسف" },
    { "Nuri", "نوري" }, { "Bashir", "بشير" }, { "Miftah", "مفتاح" }, { "Ramadan", "رمضان" },
    { "Jamal", "جمال" }, { "Tarek", "طارق" }, { "Hassan", "حسن" }, { "Hussein", "حسين" },
    { "Walid", "وليد" }, { "Adel", "عادل" }, { "Suleiman", "سليمان" }, { "Abdullah", "عبدالله" },
    { "Faraj", "فرج" }, { "Idris", "إدريس" }, { "Younes", "يونس" }, { "Anwar", "أنور" },
    { "Mansour", "منصور" }, { "Saad", "سعد" }, { "Emad", "عماد" }, { "Ashraf", "أشرف" },
    { "Munir", "منير" },
}};

constexpr std::array<Name, 40> families = {{
    { "Al-Sharif", "الشريف" }, { "Al-Mabrouk", "المبروك" }, { "Ben Ali", "بن علي" },
    { "Al-Tarhuni", "الترهوني" }, { "Al-Misrati", "المصراتي" }, { "Al-Zawi", "الزاوي" },
    { "Al-Warfalli", "الورفلي" }, { "Al-Gharyani", "الغرياني" }, { "Al-Fitouri", "الفيتوري" },
    { "Al-Senussi", "السنوسي" }, { "Al-Obeidi", "العبيدي" }, { "Al-Barasi", "البرعصي" },
    { "Bin Ramadan", "بن رمضان" }, { "Al-Hasi", "الحاسي" }, { "Al-Maghribi", "المغربي" },
    { "Al-Qadi", "القاضي" }, { "Al-Naas", "النعاس" }, { "Al-Turki", "التركي" },
    { "Shalgam", "شلقم" }, { "Al-Khoja", "الخوجة" }, { "Al-Jabali", "الجبالي" },
    { "Al-Swehli", "السويحلي" }, { "Al-Drissi", "الدريسي" }, { "Al-Haddad", "الحداد" },
    { "Al-Najjar", "النجار" }, { "Al-Khayyat", "الخياط" }, { "Al-Bahri", "البحري" },
    { "Abu Zeid", "أبوزيد" }, { "Al-Arabi", "العربي" }, { "Al-Hamdi", "الحمدي" },
    { "Al-Rifai", "الرفاعي" }, { "Al-Sadiq", "الصادق" }, { "Karamanli", "القرمانلي" },
    { "Al-Usta", "الأسطى" }, { "Zarrugh", "زروق" }, { "Al-Ghadamsi", "الغدامسي" },
    { "Al-Tajouri", "التاجوري" }, { "Al-Zlitni", "الزليتني" }, { "Al-Fezzani", "الفزاني" },
    { "Al-Darnawi", "الدرناوي" },
}};

constexpr std::array<Name, 14> trades = {{
    { "Bakery", "مخبز" }, { "Pharmacy", "صيدلية" }, { "Workshop", "ورشة" }, { "Cafe", "مقهى" },
    { "Supermarket", "أسواق" }, { "Clinic", "عيادة" }, { "Restaurant", "مطعم" },
    { "Bookshop", "مكتبة" }, { "Laundry", "مغسلة" }, { "Garage", "كراج" },
    { "Print Shop", "مطبعة" }, { "Carpentry", "منجرة" }, { "Butcher", "ملحمة" },
    { "Tailor", "خياطة" },
}};

constexpr std::array<Name, 16> places = {{
    { "Al-Noor", "النور" }, { "Al-Madina", "المدينة" }, { "Al-Amal", "الأمل" },
    { "Al-Bahr", "البحر" }, { "Al-Wafa", "الوفاء" }, { "Al-Salam", "السلام" },
    { "Al-Nakhla", "النخلة" }, { "Al-Fajr", "الفجر" }, { "Al-Rabi", "الربيع" },
    { "Al-Zaytuna", "الزيتونة" }, { "Al-Manara", "المنارة" }, { "Al-Yasmin", "الياسمين" },
    { "Al-Waha", "الواحة" }, { "Al-Mina", "الميناء" }, { "Al-Qalaa", "القلعة" },
    { "Al-Hikma", "الحكمة" },
}};

constexpr std::array<Name, 12> streets = {{
    { "Port Road", "طريق الميناء" }, { "Gurji", "قرجي" }, { "Hay Al-Andalus", "حي الأندلس" },
    { "Bab Ben Ghashir", "باب بن غشير" }, { "Fashloum", "فشلوم" }, { "Al-Dahra", "الظهرة" },
    { "Souq Al-Juma", "سوق الجمعة" }, { "Ain Zara", "عين زارة" }, { "Janzour", "جنزور" },
    { "Tajoura", "تاجوراء" }, { "Abu Salim", "أبو سليم" }, { "Al-Mansoura", "المنصورة" },
}};

// clang-format on

// Neighbouring indexes get far-apart numbers; every number below the modulus comes once.
qint64 spread(qint64 index, qint64 modulus)
{
    constexpr qint64 step = 7'368'787; // a prime
    return index % modulus * step % modulus;
}

template <size_t size>
const Name &pick(const std::array<Name, size> &names, qint64 number)
{
    return names[static_cast<size_t>(number) % size];
}

QString en(const Name &name) { return QString::fromUtf8(name.en); }

QString ar(const Name &name) { return QString::fromUtf8(name.ar); }

QString phoneOf(qint64 index)
{
    static constexpr std::array<const char *, 4> prefixes = { "091", "092", "094", "095" };
    return QLatin1String(prefixes[static_cast<size_t>(index) % prefixes.size()])
        + QStringLiteral("%1").arg(spread(index + 1, 10'000'000), 7, 10, QLatin1Char('0'));
}

// Two of three are written in Arabic, as in a real archive.
QString addressOf(qint64 index)
{
    const Name &street = pick(streets, spread(index, 9'973));
    const qint64 number = spread(index, 211) + 1;
    if (index % 3 == 0)
        return QStringLiteral("%1 %2").arg(number).arg(en(street));
    return QStringLiteral("%1، رقم %2").arg(ar(street)).arg(number);
}

} // namespace

DemoIdentity demoPerson(qint64 index)
{
    const qint64 number = spread(index, 76'801);
    const bool isWoman = number % 5 < 2;
    const Name &first = isWoman ? pick(women, number / 5) : pick(men, number / 5);
    const Name &father = pick(men, number / 160);
    const Name &family = pick(families, number / 1'920 + number);
    return { en(first) + u' ' + en(father) + u' ' + en(family),
        ar(first) + u' ' + ar(father) + u' ' + ar(family), phoneOf(index), addressOf(index) };
}

DemoIdentity demoBusiness(qint64 index)
{
    const qint64 number = spread(index, 7'919);
    const Name &trade = pick(trades, number);
    const Name &place = pick(places, number / 14);
    const Name &family = pick(families, number / 224 + number);
    return { en(place) + u' ' + en(trade) + QStringLiteral(", ") + en(family),
        ar(trade) + u' ' + ar(place) + QStringLiteral(" - ") + ar(family), phoneOf(index),
        addressOf(index) };
}

} // namespace shahn::smsctl
